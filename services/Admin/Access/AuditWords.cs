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
        AuditEntry.Types.Action.SignIn => "signed in",
        _ => "",
    };

    /// <summary><c>contacts.v1.Contacts/GetContact</c> is <c>GetContact</c>.</summary>
    public static string Call(AuditEntry entry) => entry.Rpc.Split('/')[^1];
}
