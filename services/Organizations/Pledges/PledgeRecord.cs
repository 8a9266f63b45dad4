using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;
using CivicConnect.Organizations.Values;
using CivicConnect.Storage;
using CivicConnect.Vault;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Organizations.Pledges;

internal sealed class PledgeRecord : SealedRecord<Pledge>
{
    public override string Table => "pledges";

    /// <summary>The same as in the envelope, as <see cref="Values.Subject"/> writes it.</summary>
    public string Subject { get; private set; } = "";
    public Guid StandardId { get; private set; }

    internal Subject By => Values.Subject.Parse(Subject)!.Value;

    /// <summary>Puts new content in, and what of it stands in the clear beside it.</summary>
    internal void CloseWith(Sealer sealer, Pledge pledge, System.DateTime now)
    {
        Subject = pledge.Subject;
        StandardId = ResourceNames.TryParse(pledge.Standard, ResourceNames.ValueStandards, out var standard) ? standard : default;
        Close(sealer, pledge, now);
    }

    /// <summary>Adds what is not in the envelope to its content.</summary>
    internal Pledge Complete(Pledge pledge)
    {
        pledge.Name = ResourceNames.Of(ResourceNames.Pledges, Id);
        pledge.State = PledgeState.Of(pledge.Conduct);
        pledge.CreateTime = Timestamp.FromDateTime(CreateTime);
        pledge.UpdateTime = Timestamp.FromDateTime(UpdateTime);
        pledge.Etag = Etag;
        return pledge;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<PledgeRecord>
    {
        public void Configure(EntityTypeBuilder<PledgeRecord> builder)
        {
            builder.ToTable("Pledges");
            builder.Property(p => p.Subject).HasMaxLength(Values.Subject.MaxLength);
            builder.HasIndex(p => new { p.Subject, p.Number });
            builder.HasIndex(p => p.StandardId);
        }
    }
}
