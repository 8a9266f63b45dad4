using System.CommandLine;
using CivicConnect.Hosting;
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
// A stop is not cut off before the host itself has given up waiting.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = ServiceHost.DrainTime + TimeSpan.FromSeconds(10) });
