using CivicConnect.Engagements.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Engagements.Targets;

internal sealed class TargetRecord : SealedRecord<Target>
{
    public override string Table => "targets";

    /// <summary>Adds what is not in the envelope to its content.</summary>
    internal Target Complete(ServiceDb db, Target target)
    {
        target.Name = ResourceNames.Of(ResourceNames.Targets, Id);
        target.CreateTime = Timestamp.FromDateTime(CreateTime);
        target.UpdateTime = Timestamp.FromDateTime(UpdateTime);
        target.Etag = Etag;
        target.Compartments.Show(db, this);
        return target;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<TargetRecord>
    {
        public void Configure(EntityTypeBuilder<TargetRecord> builder) => builder.ToTable("Targets");
    }
}
