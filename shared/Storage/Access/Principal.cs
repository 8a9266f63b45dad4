namespace CivicConnect.Storage;

/// <summary>Who somebody is and what they may do, as an access token says it. Immutable: one serves all calls with the same token.</summary>
public sealed record Principal
{
    /// <summary>Nobody, who may nothing.</summary>
    public static readonly Principal Nobody = new() { Subject = "" };

    /// <summary>The service's own background work, which keeps records of every compartment in order.</summary>
    public static readonly Principal System = new() { Subject = "system" };

    /// <summary>`staff/{uuid}`, `clients/{id}` or `services/{name}`; `system` for the service's own work; empty for nobody.</summary>
    public required string Subject { get; init; }

    /// <summary>Which state of the account or client this speaks of; counts up with each change of what it may do.</summary>
    public long Version { get; init; }

    /// <summary>OAuth client id of the program that calls, such as `admin`.</summary>
    public string Client { get; init; } = "";

    /// <summary>The session of a member of staff.</summary>
    public Guid? Session { get; init; }

    /// <summary>Settings, accounts, compartments and partner clients; no people.</summary>
    public bool IsAdministrator { get; init; }

    /// <summary>The audit logs, and nothing else.</summary>
    public bool IsAuditor { get; init; }

    /// <summary>Another service of the suite, on its own behalf: it may read events, and nothing else.</summary>
    public bool IsService => Subject.StartsWith("services/", StringComparison.Ordinal);

    /// <summary>The caller's compartments, the one that new records go to first.</summary>
    public IReadOnlyList<Membership> Memberships { get; init; } = [];

    /// <summary>What a partner client may do, such as `contacts.read`; null for staff, whom their memberships alone bound.</summary>
    public IReadOnlySet<string>? Scopes { get; init; }

    /// <summary>A partner client's quota at each service; null for the usual one.</summary>
    public int? CallsPerMinute { get; init; }
}
