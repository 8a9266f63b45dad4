namespace CivicConnect.Admin.Access;

/// <summary>What an audit entry says somebody did, in a few words.</summary>
internal static class AuditWords
{
    public static string Did(AuditEntry entry) => entry.Action switch
    {
        AuditEntry.Types.Action.Read => "saw",
        AuditEntry.Types.Action.Reveal => "revealed the identity",
        AuditEntry.Types.Action.Change => "changed",
        AuditEntry.Types.Action.Refused => "was refused",
        AuditEntry.Types.Action.SignIn => entry.Rpc is "account/leave" or "connect/logout" ? "signed out" : "signed in",
        _ => "",
    };

    /// <summary><c>contacts.v1.Contacts/GetContact</c> is <c>GetContact</c>; a page of Identity's, such as <c>account/sign-in</c>, is itself.</summary>
    public static string Call(AuditEntry entry) => entry.Rpc.Contains(".v1.", StringComparison.Ordinal) ? entry.Rpc.Split('/')[^1] : entry.Rpc;
}
