using CivicConnect.Hosting;
using CivicConnect.Identity;

var builder = ServiceHost.CreateBuilder(args, "identity", http: 5132, grpc: 5131);
builder.AddIdentity();
var app = builder.Build();
app.UseServiceHost();
app.MapIdentity();
app.PrintWelcomeLink();
return await ServiceHost.RunAsync(app, args);
