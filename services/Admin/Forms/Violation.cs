namespace CivicConnect.Admin.Forms;

/// <summary>What is wrong with one field, by its path in the form, such as <c>names[0].value</c>.</summary>
public sealed record Violation(string Path, string Message)
{
    /// <summary>
    /// The message under the name of its field. The services say what a field must be, beginning small; what the form says
    /// itself is a sentence already.
    /// </summary>
    public string Of(string label) => !char.IsLower(Message, 0) ? Message
        : label.EndsWith('s') && Message.StartsWith("is ", StringComparison.Ordinal) ? $"{label} are {Message[3..]}"
        : $"{label} {Message}";
}
