using System.CommandLine;
using CivicConnect.Standalone.Serving;

namespace CivicConnect.Standalone.Auditing;

/// <summary>`civicconnect audit verify`: whether the audit logs are as they were written.</summary>
internal static class AuditCommand
{
    private static readonly Option<string?> Service = new("--service") { Description = "One service only: contacts, organizations, engagements, identity. Default: all." };

    private static readonly Option<string?> Checkpoints = new("--checkpoints")
    {
        Description = "A file of checkpoints, or a folder of such files, that was kept where nobody who writes the database can write.",
    };

    private static readonly Option<FileInfo?> Key = new("--key") { Description = "The service's key, or its public part, in PEM form. Default: the one in the key folder." };

    internal static Command Create()
    {
        var verify = new Command("verify", "Walks the audit logs and names the first entry that was edited, deleted, added, moved, cut off or written anew.") { Service, Checkpoints, Key };
        verify.SetAction((parsed, cancellationToken) => RunAsync(parsed, cancellationToken));
        return new Command("audit", "What the audit logs are worth.") { verify };
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        try
        {
            await using var logs = AuditLogs.Open(parsed.GetRequiredValue(ServeCommand.Data));
            var kept = parsed.GetValue(Checkpoints) is { } path ? CheckpointFile.ReadAll(path) : [];
            return await new Verification(logs, kept, parsed.GetValue(Key)).RunAsync(parsed.GetValue(Service), cancellationToken) ? 0 : 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or Hosting.SettingsException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}
