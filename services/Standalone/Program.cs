using System.CommandLine;
using CivicConnect.Standalone.Importing;
using CivicConnect.Standalone.Serving;

var root = new RootCommand("CivicConnect: the engagement CRM for NGOs that support democracy. Without a command it serves everything.")
{
    ServeCommand.Data,
    ServeCommand.Http,
    ServeCommand.Grpc,
    ImportCommand.Create(),
};
root.SetAction(ServeCommand.RunAsync);
return await root.Parse(args).InvokeAsync();
