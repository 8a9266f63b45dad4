using CivicConnect.Contacts.V1;
using CivicConnect.Duplicates.V1;
using State = CivicConnect.Duplicates.V1.DuplicateScan.Types.State;

namespace CivicConnect.Duplicates.Tests;

/// <summary>Steps that tests of duplicates share.</summary>
internal static class Scanning
{
    internal const string Contacts = "services/contacts";
    internal const string Organizations = "services/organizations";

    internal static async Task<DuplicateScan> ScanAsync(this SuiteClient client, string parent = Contacts) =>
        await client.EndAsync(await client.Duplicates.CreateDuplicateScanAsync(new() { Parent = parent }));

    internal static Task<DuplicateScan> EndAsync(this SuiteClient client, DuplicateScan scan) => Eventually.Async(
        () => client.Duplicates.GetDuplicateScanAsync(new() { Name = scan.Name }).ResponseAsync, s => s.State != State.Running, "the scan has ended");

    internal static async Task<IReadOnlyList<DuplicateCandidate>> CandidatesAsync(this SuiteClient client, string parent = Contacts) =>
        (await client.Duplicates.ListDuplicateCandidatesAsync(new() { Parent = parent })).DuplicateCandidates;

    /// <summary>Two contacts that are one to whoever compares them, in compartments of the caller.</summary>
    internal static async Task<(Contact One, Contact Other)> TwinsAsync(this SuiteClient client, string word, params Guid[] compartments)
    {
        var one = compartments.Length > 0 ? compartments[0] : client.Compartments[0];
        var other = compartments.Length > 1 ? compartments[1] : one;
        return (await client.PersonAsync(Twin(word, one)), await client.PersonAsync(Twin(word, other)));
    }

    internal static Contact Twin(string word, Guid compartment) => new()
    {
        Names = { Samples.Native($"Nasrin {word}") },
        Channels = { new Channel { Kind = Channel.Types.Kind.Email, Value = $"{word}@example.org" } },
        Country = "IR",
        Compartments = { $"compartments/{compartment:D}" },
    };

    internal static HashSet<string> Of(DuplicateCandidate candidate) => [candidate.First, candidate.Second];
}
