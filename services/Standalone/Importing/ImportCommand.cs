using System.CommandLine;
using CivicConnect.Imports.V1;
using CivicConnect.Standalone.Serving;
using Grpc.Core;

namespace CivicConnect.Standalone.Importing;

/// <summary>`civicconnect import`: the same jobs as the front end's import page, from the terminal.</summary>
internal static class ImportCommand
{
    private static readonly Option<Uri?> Server = Address("--server", "gRPC address of a running suite. Default: the one that uses the data folder, or if none does, the data folder itself.");
    private static readonly Option<Uri?> Identity = Address("--identity", "HTTP address of the Identity of that --server.");
    private static readonly Option<FileInfo?> SecretFile = new("--secret-file") { Description = "Secret of the client `operator`. Default: clients/operator in the data folder.", Recursive = true };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Count and explain, but store nothing." };
    private static readonly Option<string> Source = new("--source") { Description = "Name of the system the files come from; ids are kept under it.", DefaultValueFactory = _ => "import" };
    private static readonly Option<FileInfo?> People = new("--people") { Description = "CSV file, one person a row." };
    private static readonly Option<FileInfo?> Organizations = new("--organizations") { Description = "CSV file, one organization a row." };
    private static readonly Option<FileInfo?> Affiliations = new("--affiliations") { Description = "CSV file, one affiliation of a person to an organization a row." };
    private static readonly Argument<string> Job = new("job") { Description = "The job's name, as import printed it." };

    internal static Command Create()
    {
        var undo = new Command("undo", "Takes an import back; what people have edited since is left alone and counted.") { Job };
        undo.SetAction((parsed, cancellationToken) => WithClientAsync(parsed, client => new ImportRun(client).UndoAsync(parsed.GetRequiredValue(Job), cancellationToken), cancellationToken));
        var import = new Command("import", "Imports CSV files of people, organizations and affiliations.")
        {
            Server, Identity, SecretFile, DryRun, Source, People, Organizations, Affiliations, undo,
        };
        import.Validators.Add(result =>
        {
            if (result.GetResult(Server) is null != result.GetResult(Identity) is null)
                result.AddError("--server and --identity go together: where to import, and where to get the token for it.");
            if (result.GetValue(People) is null && result.GetValue(Organizations) is null && result.GetValue(Affiliations) is null && result.Children.All(c => c is not System.CommandLine.Parsing.CommandResult))
                result.AddError("Name at least one file with --people, --organizations or --affiliations.");
        });
        import.SetAction((parsed, cancellationToken) => WithClientAsync(parsed, client => ImportAsync(parsed, new ImportRun(client), cancellationToken), cancellationToken));
        return import;
    }

    private static Option<Uri?> Address(string name, string description) => new(name)
    {
        Description = description,
        Recursive = true,
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps))
                return address;
            result.AddError($"{name} must be an address like http://127.0.0.1:8081.");
            return null;
        },
    };

    /// <summary>Organizations first: affiliations name them.</summary>
    private static async Task<int> ImportAsync(ParseResult parsed, ImportRun run, CancellationToken cancellationToken)
    {
        (FileInfo? File, ImportJob.Types.Kind Kind)[] files =
        [
            (parsed.GetValue(Organizations), ImportJob.Types.Kind.Organizations),
            (parsed.GetValue(People), ImportJob.Types.Kind.People),
            (parsed.GetValue(Affiliations), ImportJob.Types.Kind.Affiliations),
        ];
        var worst = 0;
        foreach (var (file, kind) in files.Where(f => f.File is not null))
            worst = Math.Max(worst, await run.ImportAsync(file!, kind, parsed.GetRequiredValue(Source), parsed.GetValue(DryRun), cancellationToken));
        return worst;
    }

    private static async Task<int> WithClientAsync(ParseResult parsed, Func<ImportJobs.ImportJobsClient, Task<int>> work, CancellationToken cancellationToken)
    {
        try
        {
            var elsewhere = parsed.GetValue(Server) is { } server && parsed.GetValue(Identity) is { } identity ? new SuiteAddresses(server, identity) : null;
            await using var connection = await SuiteConnection.OpenAsync(parsed.GetRequiredValue(ServeCommand.Data), elsewhere, parsed.GetValue(SecretFile), cancellationToken);
            return await work(new ImportJobs.ImportJobsClient(connection.Invoker));
        }
        catch (RpcException e)
        {
            Console.Error.WriteLine(Refusal.Explain(e));
            return 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}
