using CivicConnect.Duplicates.Matching;
using CivicConnect.Duplicates.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage.Merges;
using Grpc.Core;

namespace CivicConnect.Duplicates.Scans;

internal sealed partial class DuplicatesGrpc
{
    private const int MaxNames = 100;
    private const int MaxChannels = 50;
    private const int MostCompared = 50;
    private const int MostShown = 10;

    public override async Task<FindDuplicatesResponse> FindDuplicates(FindDuplicatesRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var area = Area(problems, request.Parent);
        Check(problems, request);
        var id = problems.Name("record", request.Record, area.Collection, required: false);
        problems.ThrowIfAny();
        if (id != default)
            id = (await area.Db.SameAsync(id, context.CancellationToken))[0];

        var entered = Subject.Of(id, request.Names, request.Country, request.ExternalIds, request.Emails, request.Phones);
        var similar = await area.FindSimilarAsync(entered, MostCompared, context.CancellationToken);
        var dismissed = id == default ? [] : await DismissedAsync(area, id, context.CancellationToken);
        var found = similar.Where(s => !dismissed.Contains(s.Id)).Select(s => (s.Id, Judged: judge.Compare(entered, s)))
            .Where(m => m.Judged is not null).OrderByDescending(m => m.Judged!.Score).ThenBy(m => m.Id).Take(MostShown);
        return new FindDuplicatesResponse
        {
            Matches =
            {
                found.Select(m => new FindDuplicatesResponse.Types.Match
                {
                    Record = ResourceNames.Of(area.Collection, m.Id),
                    Score = (double)m.Judged!.Score / Judgement.Full,
                    Evidence = { m.Judged.Evidence },
                }),
            },
        };
    }

    // Somebody is still typing: what is not whole yet is no violation.
    private static void Check(Problems problems, FindDuplicatesRequest request)
    {
        problems.Count("names", request.Names.Count, MaxNames);
        for (var i = 0; i < Math.Min(request.Names.Count, MaxNames); i++)
        {
            problems.Text($"names[{i}].value", request.Names[i].Value, 200);
            problems.Text($"names[{i}].given", request.Names[i].Given, 200);
            problems.Text($"names[{i}].family", request.Names[i].Family, 200);
        }
        problems.Country("country", request.Country);
        Channels(problems, "emails", request.Emails);
        Channels(problems, "phones", request.Phones);
        problems.ExternalIds("external_ids", request.ExternalIds);
    }

    private static void Channels(Problems problems, string field, IReadOnlyList<string> values)
    {
        problems.Count(field, values.Count, MaxChannels);
        for (var i = 0; i < Math.Min(values.Count, MaxChannels); i++)
            problems.Text($"{field}[{i}]", values[i], 500);
    }

    private static async Task<HashSet<Guid>> DismissedAsync(DuplicateArea area, Guid id, CancellationToken cancellationToken) =>
        [.. (await area.Db.DismissedAsync([id], cancellationToken)).Select(p => p.First == id ? p.Second : p.First)];
}
