using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;
using CivicConnect.Storage;
using CivicConnect.Vault;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Choice = CivicConnect.Organizations.V1.Vote.Types.Choice;

namespace CivicConnect.Organizations.Resolutions;

/// <summary>A resolution with its votes. The day stands in the clear because lists are ordered by it; whose votes there are, <see cref="Countries.CountryMention"/> says.</summary>
internal sealed class ResolutionRecord : SealedRecord<Resolution>
{
    public override string Table => "resolutions";

    /// <summary>The first day that its date may mean.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>Puts new content in, and what of it stands in the clear beside it.</summary>
    internal void CloseWith(Sealer sealer, Resolution resolution, System.DateTime now)
    {
        Day = DateChecks.First(resolution.Date);
        Close(sealer, resolution, now);
    }

    /// <param name="db">The context.</param>
    /// <param name="first">`countries/{code}` of the vote to stand first; empty to leave them as they are.</param>
    internal Resolution ToResource(ServiceDb db, string first = "")
    {
        var resolution = Open(db.Sealer);
        var votes = resolution.Votes.OrderByDescending(v => v.Country == first).ToList();
        resolution.Votes.Clear();
        resolution.Votes.Add(votes);
        resolution.Tally = new Resolution.Types.Tally
        {
            For = votes.Count(v => v.Choice == Choice.For),
            Against = votes.Count(v => v.Choice == Choice.Against),
            Abstained = votes.Count(v => v.Choice == Choice.Abstained),
            Absent = votes.Count(v => v.Choice == Choice.Absent),
        };
        resolution.Name = ResourceNames.Of(ResourceNames.Resolutions, Id);
        resolution.CreateTime = Timestamp.FromDateTime(CreateTime);
        resolution.UpdateTime = Timestamp.FromDateTime(UpdateTime);
        resolution.Etag = Etag;
        resolution.Compartments.Show(db, this);
        return resolution;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<ResolutionRecord>
    {
        public void Configure(EntityTypeBuilder<ResolutionRecord> builder)
        {
            builder.ToTable("Resolutions");
            builder.HasIndex(r => new { r.Day, r.Number });
        }
    }
}
