using CivicConnect.Organizations.Data;
using CivicConnect.Organizations.V1;
using CivicConnect.Screening.Matching;
using CivicConnect.Screening.Running;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Organizations.Screening;

/// <summary>Organizations as lists may name them. They are called by their names everywhere: a hit hides nothing.</summary>
internal sealed class OrganizationScreener : Screener<OrganizationsDb>
{
    private const string Wikidata = "wikidata";

    public override string Collection => Hosting.Api.ResourceNames.Organizations;

    public override bool HidesIdentity => false;

    public override Task<long> CountAsync(OrganizationsDb db, CancellationToken cancellationToken) => db.Organizations.LongCountAsync(cancellationToken);

    public override async Task<IReadOnlyList<(SealedRecord Record, Candidate Candidate)>> ReadAsync(OrganizationsDb db, long after, int limit, CancellationToken cancellationToken) =>
        (await db.Organizations.AsNoTracking().Where(o => o.Number > after).OrderBy(o => o.Number).Take(limit).ToListAsync(cancellationToken))
            .ConvertAll(r => ((SealedRecord)r, CandidateOf(r.Id, r.Open(db.Sealer))));

    public override Task RevealAsync(OrganizationsDb db, IReadOnlyCollection<Guid> subjectIds, string reason, CancellationToken cancellationToken) => Task.CompletedTask;

    private static Candidate CandidateOf(Guid id, Organization organization) => new()
    {
        Id = id,
        IsPerson = false,
        Names = [.. organization.Names.Select(n => n.Value).Where(n => n.Length > 0).Distinct()],
        Country = organization.Country,
        Wikidata = organization.ExternalIds.FirstOrDefault(i => i.System == Wikidata)?.Value ?? "",
    };
}
