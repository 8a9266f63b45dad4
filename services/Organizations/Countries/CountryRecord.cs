using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;
using CivicConnect.Storage;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Organizations.Countries;

/// <summary>
/// What one compartment knows of a country: each compartment is the home of one such profile at most. The code stands in the clear, since it is how a
/// profile is found; that there is a profile says nothing of people.
/// </summary>
internal sealed class CountryRecord : SealedRecord<Country>
{
    public override string Table => "countries";
    public required string Code { get; init; }

    internal Country ToResource(ServiceDb db)
    {
        var country = Named(Code, Open(db.Sealer));
        country.UpdateTime = Timestamp.FromDateTime(UpdateTime);
        country.Etag = Etag;
        country.Compartments.Show(db, this);
        return country;
    }

    /// <summary>A country by its code, with what a profile says of it or with nothing.</summary>
    internal static Country Named(string code, Country? profile = null)
    {
        var country = profile ?? new Country();
        country.Name = ResourceNames.OfCountry(code);
        country.DisplayName = Names.Countries.EnglishName(code);
        return country;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<CountryRecord>
    {
        public void Configure(EntityTypeBuilder<CountryRecord> builder)
        {
            builder.ToTable("Countries");
            builder.Property(c => c.Code).HasMaxLength(2);
            builder.HasIndex(c => new { c.Code, c.CompartmentId }).IsUnique();
        }
    }
}
