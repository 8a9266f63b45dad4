using CivicConnect.Admin;
using CivicConnect.Hosting;

var builder = ServiceHost.CreateBuilder(args, "admin", http: 5180, grpc: null);
builder.AddAdmin();

var app = builder.Build();
app.UseServiceHost();
app.MapAdmin();
// On the terminal, not in the log: whoever started the program may sign in, whoever reads logs may not.
var listen = app.Services.GetRequiredService<ListenOptions>().Http;
app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"Sign in once, within an hour: http://localhost{listen[listen.LastIndexOf(':')..]}{app.SignInLink()}"));
return await ServiceHost.RunAsync(app, args);
