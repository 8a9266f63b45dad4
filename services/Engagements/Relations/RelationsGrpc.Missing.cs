using CivicConnect.Common.V1;
using CivicConnect.Engagements.Ledger;
using CivicConnect.Engagements.Parties;
using CivicConnect.Engagements.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;
using Grpc.Core;
using Reason = CivicConnect.Engagements.V1.MissingRelation.Types.Reason;
using State = CivicConnect.Engagements.V1.Relation.Types.State;

namespace CivicConnect.Engagements.Relations;

internal sealed partial class RelationsGrpc
{
    private const int DefaultLimit = 20;
    private const int MostMissing = 100;
    private const int MostLookedAt = 1000;

    public override async Task<ListMissingRelationsResponse> ListMissingRelations(ListMissingRelationsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        if (request.Country.Length == 0)
            problems.Add("country", "is required");
        problems.Country("country", request.Country);
        if (request.Limit is < 0 or > MostMissing)
            problems.Add("limit", $"must be from 1 to {MostMissing}");
        problems.ThrowIfAny();

        var candidates = await Task.WhenAll(OrganizationsOfAsync(request.Country, context.CancellationToken), ContactsOfAsync(request.Country, context.CancellationToken));
        var figures = await ledger.CurrentAsync(context.CancellationToken);
        var missing = candidates.SelectMany(c => c).Select(c => (c.Party, c.Name, c.Standing, Relation: RelationWith(c.Party, figures)))
            .Where(c => c.Relation.State is State.None or State.Fading or State.Weak)
            .Select(c => new MissingRelation { Relation = c.Relation, DisplayName = c.Name, Reasons = { c.Standing, OfState(c.Relation.State) } });
        return new ListMissingRelationsResponse
        {
            Missing = { missing.OrderByDescending(Worth).ThenBy(m => m.DisplayName, StringComparer.Ordinal).Take(request.Limit == 0 ? DefaultLimit : request.Limit) },
        };
    }

    /// <summary>Those that meet the standard, and those of civil society that nobody has assessed.</summary>
    private async Task<List<Candidate>> OrganizationsOfAsync(string country, CancellationToken cancellationToken)
    {
        var found = await organizations.SearchOrganizationsAsync(new() { Country = country, PageSize = MostLookedAt }, cancellationToken: cancellationToken);
        return [.. found.Organizations
            .Where(o => o.Standing?.State == Standing.Types.State.MeetsMinimum || (o.Standing?.State == Standing.Types.State.NotAssessed && Sectors.Of(o.Kind) == Sector.CivilSociety))
            .Select(o => new Candidate(Party.Parse(o.Name)!.Value, o.DisplayName, o.Standing?.State == Standing.Types.State.MeetsMinimum ? Reason.MeetsMinimum : Reason.NotAssessed))];
    }

    private async Task<List<Candidate>> ContactsOfAsync(string country, CancellationToken cancellationToken)
    {
        var found = await contacts.SearchContactsAsync(new() { Country = country, PageSize = MostLookedAt }, cancellationToken: cancellationToken);
        // Who belongs to a ministry is of the state, whether or not their record says so.
        var counterparts = await names.FindCounterpartsAsync(found.Contacts.Select(c => Party.Parse(c.Name)!.Value), cancellationToken);
        return [.. counterparts.Where(c => c.Value.Sector is Sector.CivilSociety or Sector.Media or Sector.Academia or Sector.Unspecified)
            .Select(c => new Candidate(c.Key, c.Value.Name.DisplayName, Reason.NotAssessed))];
    }

    private static Reason OfState(State state) => state switch { State.Fading => Reason.Fading, State.Weak => Reason.Weak, _ => Reason.NeverEngaged };

    private static int Worth(MissingRelation missing) =>
        (missing.Reasons.Contains(Reason.MeetsMinimum) ? 4 : 0) + (missing.Relation.State switch { State.None => 3, State.Fading => 2, _ => 1 });

    private sealed record Candidate(Party Party, string Name, Reason Standing);
}
