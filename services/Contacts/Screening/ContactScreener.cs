using CivicConnect.Common.V1;
using CivicConnect.Contacts.Contacts;
using CivicConnect.Contacts.Data;
using CivicConnect.Contacts.Reveals;
using CivicConnect.Contacts.V1;
using CivicConnect.Screening.Matching;
using CivicConnect.Screening.Running;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Contacts.Screening;

/// <summary>Contacts as lists may name them. What a list calls somebody tells who a code name stands for: it is shown to whoever may reveal that, and counted as a reveal.</summary>
internal sealed class ContactScreener(Revealing revealing) : Screener<ContactsDb>
{
    private const string Wikidata = "wikidata";

    public override string Collection => Hosting.Api.ResourceNames.Contacts;

    public override bool HidesIdentity => true;

    public override Task<long> CountAsync(ContactsDb db, CancellationToken cancellationToken) => db.Contacts.LongCountAsync(cancellationToken);

    public override async Task<IReadOnlyList<(SealedRecord Record, Candidate Candidate)>> ReadAsync(ContactsDb db, long after, int limit, CancellationToken cancellationToken) =>
        (await db.Contacts.AsNoTracking().Where(c => c.Number > after).OrderBy(c => c.Number).Take(limit).ToListAsync(cancellationToken))
            .ConvertAll(r => ((SealedRecord)r, CandidateOf(r.Id, r.Open(db.Sealer))));

    public override Task RevealAsync(ContactsDb db, IReadOnlyCollection<Guid> subjectIds, string reason, CancellationToken cancellationToken) =>
        revealing.SpendAsync(subjectIds, reason, cancellationToken);

    private static Candidate CandidateOf(Guid id, Contact contact) => new()
    {
        Id = id,
        IsPerson = true,
        Names = [.. contact.Names.Where(n => n.Kind != Name.Types.Kind.CodeName).SelectMany(n => new[] { n.Value, $"{n.Given} {n.Family}".Trim() }).Where(n => n.Length > 0).Distinct()],
        Country = contact.Country,
        BirthYear = contact.BirthDate?.Year ?? 0,
        Wikidata = contact.ExternalIds.FirstOrDefault(i => i.System == Wikidata)?.Value ?? "",
    };
}
