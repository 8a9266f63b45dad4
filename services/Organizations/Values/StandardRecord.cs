using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;
using CivicConnect.Storage;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Organizations.Values;

/// <summary>A standard in its newest version.</summary>
internal sealed class StandardRecord : SealedRecord<ValueStandard>
{
    public override string Table => "value_standards";

    /// <summary>The newest version.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>Makes what is in it now an earlier version, which lies where the standard lies.</summary>
    internal EarlierStandardRecord Supersede(ServiceDb db, ValueStandard content)
    {
        var earlier = new EarlierStandardRecord { CompartmentId = CompartmentId, SetId = SetId, StandardId = Id, Version = Version++ };
        earlier.Close(db.Sealer, content, UpdateTime);
        return earlier;
    }

    internal ValueStandard ToResource(ServiceDb db)
    {
        var standard = Complete(db, Open(db.Sealer), Version, UpdateTime);
        standard.Etag = Etag;
        return standard;
    }

    /// <summary>Adds what is not in the envelope to the content of this version or an earlier one.</summary>
    internal ValueStandard Complete(ServiceDb db, ValueStandard standard, int version, System.DateTime versionTime)
    {
        standard.Name = ResourceNames.Of(ResourceNames.ValueStandards, Id);
        standard.Version = version;
        standard.CreateTime = Timestamp.FromDateTime(CreateTime);
        standard.UpdateTime = Timestamp.FromDateTime(versionTime);
        standard.Compartments.Show(db, this);
        return standard;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<StandardRecord>
    {
        public void Configure(EntityTypeBuilder<StandardRecord> builder) => builder.ToTable("ValueStandards");
    }
}

/// <summary>A standard as it was before a change.</summary>
internal sealed class EarlierStandardRecord : SealedRecord<ValueStandard>
{
    public override string Table => "value_standard_versions";

    public Guid StandardId { get; init; }
    public int Version { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<EarlierStandardRecord>
    {
        public void Configure(EntityTypeBuilder<EarlierStandardRecord> builder)
        {
            builder.ToTable("ValueStandardVersions");
            // Not unique: of two changes at once, the etag of the standard itself refuses the second.
            builder.HasIndex(v => new { v.StandardId, v.Version });
        }
    }
}
