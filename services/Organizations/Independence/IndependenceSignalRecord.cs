using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;
using CivicConnect.Storage;
using CivicConnect.Vault;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Organizations.Independence;

/// <summary>A signal. It lies where its organization does.</summary>
internal sealed class IndependenceSignalRecord : SealedRecord<IndependenceSignal>
{
    public override string Table => "independence_signals";
    public Guid OrganizationId { get; init; }

    /// <summary>The same as in the envelope, so that hints of all organizations can be listed without opening every signal.</summary>
    public IndependenceSignal.Types.Kind Kind { get; private set; }

    /// <summary>Puts new content in, and what of it stands in the clear beside it.</summary>
    internal void CloseWith(Sealer sealer, IndependenceSignal signal, DateTime now)
    {
        Kind = signal.Kind;
        Close(sealer, signal, now);
    }

    /// <param name="sealer">Opens the content.</param>
    /// <param name="organizationId">The organization as whose it is shown: its own, or the one that that was merged into.</param>
    internal IndependenceSignal ToResource(Sealer sealer, Guid organizationId)
    {
        var signal = Open(sealer);
        signal.Name = ResourceNames.Of(ResourceNames.Organizations, organizationId, ResourceNames.IndependenceSignals, Id);
        signal.CreateTime = Timestamp.FromDateTime(CreateTime);
        signal.UpdateTime = Timestamp.FromDateTime(UpdateTime);
        signal.Etag = Etag;
        return signal;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<IndependenceSignalRecord>
    {
        public void Configure(EntityTypeBuilder<IndependenceSignalRecord> builder)
        {
            builder.ToTable("IndependenceSignals");
            builder.HasIndex(s => new { s.OrganizationId, s.Number });
        }
    }
}
