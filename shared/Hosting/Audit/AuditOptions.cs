using System.ComponentModel.DataAnnotations;

namespace CivicConnect.Hosting.Audit;

/// <summary>Section <c>Audit</c>: where checkpoints of the audit log go besides the database. Put them where who administers the database cannot write.</summary>
public sealed class AuditOptions : IValidatableObject
{
    private static readonly string[] Services = ["contacts", "organizations", "engagements", "identity"];

    /// <summary>Folder to which each service appends its checkpoints, as <c>{service}.checkpoints.jsonl</c>; created when missing. Empty for none.</summary>
    public string CheckpointDirectory { get; set; } = "";

    /// <summary>The service that keeps this one's checkpoints in its database: <c>contacts</c>, <c>organizations</c>, <c>engagements</c> or <c>identity</c>. Empty for none.</summary>
    public string CheckpointService { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (CheckpointService.Length > 0 && !Services.Contains(CheckpointService))
            yield return new($"must be one of {string.Join(", ", Services)}", [nameof(CheckpointService)]);
    }
}
