using Google.Rpc;

namespace CivicConnect.Hosting.Api;

/// <summary>Collects everything that is wrong with a request, so that one answer tells all of it.</summary>
public sealed class Problems
{
    private readonly BadRequest found = new();

    public bool Any => found.FieldViolations.Count > 0;

    /// <summary>Notes a violation.</summary>
    /// <param name="field">Path in the request by proto names, such as `contact.names[0].value`.</param>
    /// <param name="description">What to do about it, without the value itself.</param>
    public void Add(string field, string description) =>
        found.FieldViolations.Add(new BadRequest.Types.FieldViolation { Field = field, Description = description });

    /// <summary>Ends the request with INVALID_ARGUMENT if anything was noted.</summary>
    /// <exception cref="Grpc.Core.RpcException">With one BadRequest that lists every violation.</exception>
    public void ThrowIfAny()
    {
        if (Any)
            throw Errors.Of(Code.InvalidArgument, "INVALID_FIELDS", Summary(), found);
    }

    private string Summary() => found.FieldViolations.Count == 1
        ? $"{found.FieldViolations[0].Field}: {found.FieldViolations[0].Description}"
        : $"{found.FieldViolations.Count} fields are not as they must be; see the details.";
}
