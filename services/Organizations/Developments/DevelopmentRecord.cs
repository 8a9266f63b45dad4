using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;
using CivicConnect.Storage;
using CivicConnect.Vault;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Organizations.Developments;

/// <summary>
/// A development. Kind and days stand in the clear because lists are filtered and ordered by them; which countries it is about,
/// <see cref="Countries.CountryMention"/> says.
/// </summary>
internal sealed class DevelopmentRecord : SealedRecord<Development>
{
    public override string Table => "developments";

    /// <summary>The same as in the envelope.</summary>
    public Development.Types.Kind Kind { get; private set; }

    /// <summary>The first day that it may have begun on.</summary>
    public DateOnly Start { get; private set; }

    /// <summary>The last day that it may have lasted to.</summary>
    public DateOnly End { get; private set; }

    /// <summary>The resolution that it is about; in no envelope, since it goes when the resolution does.</summary>
    public Guid? ResolutionId { get; private set; }

    /// <summary>Puts new content in, and what of it stands in the clear.</summary>
    internal void CloseWith(Sealer sealer, Development development, System.DateTime now)
    {
        Kind = development.Kind;
        Start = DateChecks.First(development.Date);
        End = DateChecks.Last(development.EndDate.IsEmpty() ? development.Date : development.EndDate);
        ResolutionId = ResourceNames.TryParse(development.Resolution, ResourceNames.Resolutions, out var resolution) ? resolution : null;
        development.Resolution = "";
        Close(sealer, development, now);
    }

    /// <summary>Adds what is not in the envelope to its content.</summary>
    internal Development Complete(Development development)
    {
        development.Name = ResourceNames.Of(ResourceNames.Developments, Id);
        development.Resolution = ResolutionId is { } resolution ? ResourceNames.Of(ResourceNames.Resolutions, resolution) : "";
        development.CreateTime = Timestamp.FromDateTime(CreateTime);
        development.UpdateTime = Timestamp.FromDateTime(UpdateTime);
        development.Etag = Etag;
        return development;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<DevelopmentRecord>
    {
        public void Configure(EntityTypeBuilder<DevelopmentRecord> builder)
        {
            builder.ToTable("Developments");
            builder.HasIndex(d => new { d.Start, d.Number });
            builder.HasIndex(d => d.ResolutionId);
        }
    }
}
