using System.ComponentModel.DataAnnotations;

namespace CivicConnect.Hosting;

/// <summary>Section <c>Telemetry</c>.</summary>
public sealed class TelemetryOptions : IValidatableObject
{
    /// <summary>Where traces, metrics and logs go by OTLP over gRPC, such as <c>http://127.0.0.1:4317</c>; nowhere unless set.</summary>
    public string? OtlpEndpoint { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(OtlpEndpoint) && !Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out _))
        {
            yield return new("must be an address like http://127.0.0.1:4317", [nameof(OtlpEndpoint)]);
        }
    }
}
