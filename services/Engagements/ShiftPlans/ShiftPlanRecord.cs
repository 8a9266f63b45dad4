using CivicConnect.Engagements.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Engagements.ShiftPlans;

internal sealed class ShiftPlanRecord : SealedRecord<ShiftPlan>
{
    public override string Table => "shift_plans";

    /// <summary>Adds what is not in the envelope to its content.</summary>
    internal ShiftPlan Complete(ServiceDb db, ShiftPlan plan)
    {
        plan.Name = ResourceNames.Of(ResourceNames.ShiftPlans, Id);
        plan.CreateTime = Timestamp.FromDateTime(CreateTime);
        plan.UpdateTime = Timestamp.FromDateTime(UpdateTime);
        plan.Etag = Etag;
        plan.Compartments.Show(db, this);
        return plan;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<ShiftPlanRecord>
    {
        public void Configure(EntityTypeBuilder<ShiftPlanRecord> builder) => builder.ToTable("ShiftPlans");
    }
}
