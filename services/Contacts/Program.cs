using CivicConnect.Contacts;
using CivicConnect.Hosting;

var builder = ServiceHost.CreateBuilder(args, "contacts", http: 5102, grpc: 5101);
builder.AddContacts();
var app = builder.Build();
app.UseServiceHost();
app.MapContacts();
return await ServiceHost.RunAsync(app, args);
