using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.Countries;
using CivicConnect.Organizations.V1;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Organizations.Resolutions;

internal sealed partial class ResolutionsGrpc
{
    public override async Task<CompareVotesResponse> CompareVotes(CompareVotesRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var a = problems.CountryName("country_a", request.CountryA);
        var b = problems.CountryName("country_b", request.CountryB);
        if (a == b && a.Length > 0)
            problems.Add("country_b", "must be another country");
        problems.ThrowIfAny();

        var comparison = new VoteComparison(request.CountryA, request.CountryB);
        var records = db.Resolutions.AsNoTracking().Mentioning(db, a).Mentioning(db, b).NewestBefore("").AsAsyncEnumerable();
        await foreach (var record in records.WithCancellation(context.CancellationToken))
            comparison.Add(ResourceNames.Of(ResourceNames.Resolutions, record.Id), record.Open(db.Sealer));
        return comparison.Response;
    }
}
