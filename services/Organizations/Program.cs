using CivicConnect.Hosting;
using CivicConnect.Organizations;

var builder = ServiceHost.CreateBuilder(args, "organizations", http: 5112, grpc: 5111);
builder.AddOrganizations();
var app = builder.Build();
app.UseServiceHost();
app.MapOrganizations();
return await ServiceHost.RunAsync(app, args);
