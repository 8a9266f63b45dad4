namespace CivicConnect.Admin.Settings;

/// <summary>Words for what a partner client is given.</summary>
internal static class ClientWords
{
    public static readonly string[] Areas = ["contacts", "organizations", "engagements", "screening", "events"];
    public static readonly string[] Verbs = ["read", "write", "reveal"];

    public static readonly (string, string)[] Authentications =
    [
        (nameof(PartnerClient.Types.Authentication.Secret), "A secret that we make"),
        (nameof(PartnerClient.Types.Authentication.PrivateKeyJwt), "A key of its own (private_key_jwt)"),
        (nameof(PartnerClient.Types.Authentication.MutualTls), "A certificate of its own (mutual TLS)"),
    ];

    private static readonly HashSet<string> Scopes =
    [
        "contacts.read", "contacts.write", "contacts.reveal", "organizations.read", "organizations.write", "engagements.read", "engagements.write", "screening.read", "screening.write",
        "duplicates.read", "duplicates.write", "segments.read", "segments.write", "events.read",
    ];

    public static bool IsScope(string scope) => Scopes.Contains(scope);

    public static string Of(PartnerClient.Types.Authentication way) => way switch
    {
        PartnerClient.Types.Authentication.PrivateKeyJwt => "its own key",
        PartnerClient.Types.Authentication.MutualTls => "its certificate",
        _ => "a secret",
    };
}
