using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.Data;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Organizations.Countries;

/// <summary>
/// A country that a development or a resolution is about, so that they can be listed by country. In the clear: states are nobody's secret, and what
/// is said of them is in the record's envelope. Always asked for together with the records, so that the wall holds for it too.
/// </summary>
internal sealed class CountryMention
{
    public Guid RecordId { get; init; }
    public required string Country { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<CountryMention>
    {
        public void Configure(EntityTypeBuilder<CountryMention> builder)
        {
            builder.ToTable("CountryMentions");
            builder.HasKey(m => new { m.RecordId, m.Country });
            builder.Property(m => m.Country).HasMaxLength(2);
            builder.HasIndex(m => m.Country);
        }
    }
}

internal static class CountryMentions
{
    /// <summary>The records that mention a country.</summary>
    internal static IQueryable<T> Mentioning<T>(this IQueryable<T> records, OrganizationsDb db, string country) where T : SealedRecord =>
        records.Where(r => db.CountryMentions.Any(m => m.RecordId == r.Id && m.Country == country));

    /// <summary>Adds the mentions of a new record, with the next SaveChanges.</summary>
    /// <param name="db">The context.</param>
    /// <param name="recordId">The record.</param>
    /// <param name="countries">`countries/{code}`, checked.</param>
    internal static void AddMentions(this OrganizationsDb db, Guid recordId, IEnumerable<string> countries) =>
        db.CountryMentions.AddRange(countries.Select(c => new CountryMention { RecordId = recordId, Country = c[(ResourceNames.Countries.Length + 1)..] }));

    /// <summary>Saves a change of a record, or its deletion, with the countries that it mentions now.</summary>
    internal static async Task SaveMentioningAsync(this OrganizationsDb db, Guid recordId, IEnumerable<string> countries, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // The record first: who comes second finds its etag changed before meeting the other's mentions.
        await db.SaveAsync(cancellationToken);
        await db.CountryMentions.Where(m => m.RecordId == recordId).ExecuteDeleteAsync(cancellationToken);
        db.AddMentions(recordId, countries);
        await db.SaveAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.RaiseAppended();
    }
}
