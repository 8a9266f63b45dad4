using System.CommandLine;
using CivicConnect.Imports.V1;
using CivicConnect.Standalone.Connecting;

namespace CivicConnect.Standalone.Importing;

/// <summary>`civicconnect import`: the same jobs as the front end's import page, from the terminal.</summary>
internal static class ImportCommand
{
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
            DryRun, Source, People, Organizations, Affiliations, undo,
        };
        import.Validators.Add(result =>
        {
            if (result.GetValue(People) is null && result.GetValue(Organizations) is null && result.GetValue(Affiliations) is null && result.Children.All(c => c is not System.CommandLine.Parsing.CommandResult))
                result.AddError("Name at least one file with --people, --organizations or --affiliations.");
        });
        import.SetAction((parsed, cancellationToken) => WithClientAsync(parsed, client => ImportAsync(parsed, new ImportRun(client), cancellationToken), cancellationToken));
        return import.WithSuite();
    }

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

    private static Task<int> WithClientAsync(ParseResult parsed, Func<ImportJobs.ImportJobsClient, Task<int>> work, CancellationToken cancellationToken) =>
        parsed.OnSuiteAsync(invoker => work(new ImportJobs.ImportJobsClient(invoker)), cancellationToken);
}
