using CivicConnect.Admin;
using CivicConnect.Hosting;

var builder = ServiceHost.CreateBuilder(args, "admin", http: 5180, grpc: null);
builder.AddAdmin();

var app = builder.Build();
app.UseServiceHost();
app.MapAdmin();
return await ServiceHost.RunAsync(app, args);
