using CivicConnect.Admin.Security;
using Grpc.Core;

namespace CivicConnect.Admin.Contacts;

/// <summary>Contacts with who they really are, for one page.</summary>
/// <param name="Contacts">By resource name.</param>
/// <param name="RemainingToday">How many more the person may reveal before midnight UTC.</param>
public sealed record Revealed(IReadOnlyDictionary<string, Contact> Contacts, int RemainingToday);

/// <summary>Asks for identities, and hands them to the next page, which shows them once.</summary>
internal sealed class Revealer(ContactsClient contacts, Veil veil)
{
    /// <summary>As many as the API reveals in one call.</summary>
    public const int Most = 50;

    /// <summary>Reveals, and returns the query of the page to go on to: what it shows, or why it does not.</summary>
    public async Task<string> RevealAsync(StaffSession session, IEnumerable<string> names, string? reason, CancellationToken cancelled)
    {
        try
        {
            return $"r={session.KeepOnce(await RevealAsync(names, reason ?? "", cancelled))}";
        }
        catch (RpcException e) when (WhyNot(e) is not null)
        {
            return e.StatusCode == StatusCode.InvalidArgument ? "n=reason" : $"n={veil.Hide(WhyNot(e))}";
        }
    }

    public async Task<Revealed> RevealAsync(IEnumerable<string> names, string reason, CancellationToken cancelled)
    {
        var answer = await contacts.RevealContactsAsync(new() { Names = { names }, Reason = reason.Trim() }, cancellationToken: cancelled);
        return new(answer.Contacts.ToDictionary(c => c.Name), answer.RemainingToday);
    }

    /// <summary>What to tell the person; null for errors that are no answer to the wish.</summary>
    public static string? WhyNot(RpcException e) => e.StatusCode switch
    {
        StatusCode.ResourceExhausted => "You have revealed as many identities as one person may in a day. It begins anew at midnight UTC.",
        StatusCode.PermissionDenied => "You may not see who this is: that takes the reveal permission in one of their compartments.",
        StatusCode.InvalidArgument => "Say why first: one of their compartments asks for a reason.",
        _ => null,
    };
}
