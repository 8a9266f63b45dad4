using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;
using CivicConnect.Organizations.Values;
using CivicConnect.Storage;
using CivicConnect.Vault;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Organizations.Assessments;

/// <summary>
/// An assessment. Its envelope holds all of it, what only the server sets included: who edits the columns beside it, which are there for lists,
/// changes neither what it says nor whether it was reviewed.
/// </summary>
internal sealed class AssessmentRecord : SealedRecord<Assessment>
{
    public override string Table => "assessments";

    /// <summary>The resource name of the subject, as <see cref="Values.Subject"/> writes it.</summary>
    public string Subject { get; private set; } = "";
    public Guid StandardId { get; private set; }
    public Assessment.Types.State State { get; private set; }

    /// <summary>UTC; null before the first review.</summary>
    public System.DateTime? ReviewTime { get; private set; }
    public DateOnly ValidUntil { get; private set; }

    internal Subject About => Values.Subject.Parse(Subject)!.Value;

    /// <summary>Puts new content in, and what of it stands in the clear beside it.</summary>
    internal void CloseWith(Sealer sealer, Assessment assessment, System.DateTime now)
    {
        Subject = assessment.Subject;
        StandardId = ResourceNames.TryParse(assessment.Standard, ResourceNames.ValueStandards, out var standard) ? standard : default;
        State = assessment.State;
        ReviewTime = assessment.ReviewTime?.ToDateTime();
        ValidUntil = DateChecks.First(assessment.ValidUntil);
        Close(sealer, assessment, now);
    }

    /// <summary>Adds what is not in the envelope to its content.</summary>
    internal Assessment Complete(Assessment assessment)
    {
        assessment.Name = ResourceNames.Of(ResourceNames.Assessments, Id);
        assessment.CreateTime = Timestamp.FromDateTime(CreateTime);
        assessment.UpdateTime = Timestamp.FromDateTime(UpdateTime);
        assessment.Etag = Etag;
        return assessment;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<AssessmentRecord>
    {
        public void Configure(EntityTypeBuilder<AssessmentRecord> builder)
        {
            builder.ToTable("Assessments");
            builder.Property(a => a.Subject).HasMaxLength(Values.Subject.MaxLength);
            builder.HasIndex(a => new { a.Subject, a.State });
            builder.HasIndex(a => new { a.State, a.ValidUntil });
            builder.HasIndex(a => a.StandardId);
        }
    }
}
