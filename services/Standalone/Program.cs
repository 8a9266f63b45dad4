using System.CommandLine;
using CivicConnect.Standalone.Auditing;
using CivicConnect.Standalone.Clients;
using CivicConnect.Standalone.Importing;
using CivicConnect.Standalone.Ledgers;
using CivicConnect.Standalone.Samples;
using CivicConnect.Standalone.Serving;

var root = new RootCommand("CivicConnect: the engagement CRM for NGOs that support democracy. Without a command it serves everything.")
{
    ServeCommand.Data,
    ServeCommand.Http,
    ServeCommand.Grpc,
    ImportCommand.Create(),
    ClientsCommand.Create(),
    AuditCommand.Create(),
    LedgerCommand.Create(),
    SampleCommand.Create(),
};
root.SetAction(ServeCommand.RunAsync);
// The host gives calls in hand 20 seconds to end: a stop is not cut off before that.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
