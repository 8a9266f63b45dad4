using CivicConnect.Engagements;
using CivicConnect.Hosting;

var builder = ServiceHost.CreateBuilder(args, "engagements", http: 5122, grpc: 5121);
builder.AddEngagements();
var app = builder.Build();
app.UseServiceHost();
app.MapEngagements();
return await ServiceHost.RunAsync(app, args);
