using Google.Rpc;
using Grpc.Core;

namespace CivicConnect.Admin.Forms;

/// <summary>What a form has to say after a post: each violation beside its field, a message for the whole, where to go on.</summary>
public sealed class FormState
{
    private readonly List<Violation> violations = [];

    public IReadOnlyList<Violation> Violations => violations;

    public string? Message { get; private set; }

    /// <summary>Somebody else changed the record since the form was opened.</summary>
    public bool Conflict { get; private set; }

    public bool HasProblems => violations.Count > 0 || Message is not null || Conflict;

    /// <summary>Id of the element that the keyboard continues at.</summary>
    public string? Focus { get; set; }

    /// <summary>Whether something is wrong with one of the fields; so that what hides them is opened.</summary>
    public bool HasProblemsWith(params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (violations.Any(v => v.Path == field || v.Path.StartsWith(field + "[", StringComparison.Ordinal) || v.Path.StartsWith(field + ".", StringComparison.Ordinal)))
                return true;
        }

        return false;
    }

    public void Add(string path, string message) => violations.Add(new(path, message.Length > 0 ? message : "This is not right."));

    public void Say(string message) => Message = message;

    public IEnumerable<string> For(string path, string label) => violations.Where(v => v.Path == path).Select(v => v.Of(label));

    /// <summary>Takes over what a service answered; <paramref name="form"/> tells which paths are fields of their own.</summary>
    /// <param name="e">The answer.</param>
    /// <param name="form">Type of the form.</param>
    /// <param name="place">Where on the form a path of the message is, for a form that does not send all of its rows.</param>
    public void Take(RpcException e, Type form, Func<string, string>? place = null)
    {
        var status = e.GetRpcStatus();
        foreach (var violation in status?.GetDetail<BadRequest>()?.FieldViolations ?? [])
        {
            var path = FieldPath.OnForm(violation.Field, form);
            Add(place?.Invoke(path) ?? path, violation.Description);
        }

        Conflict = e.StatusCode == StatusCode.Aborted;
        if (!HasProblems)
            Message = Explain(e);
    }

    private static string Explain(RpcException e) => e.StatusCode switch
    {
        StatusCode.Unavailable or StatusCode.DeadlineExceeded => "The service does not answer just now. Nothing was lost: your entries are still here. Try again in a moment.",
        StatusCode.NotFound => "This record, or one that it names, is no longer there.",
        StatusCode.InvalidArgument or StatusCode.FailedPrecondition or StatusCode.ResourceExhausted or StatusCode.Internal
            or StatusCode.PermissionDenied or StatusCode.AlreadyExists
            when e.Status.Detail is { Length: > 0 } said => said,
        _ => "This could not be saved. Try again; if it stays so, tell whoever runs the service.",
    };
}
