namespace CivicConnect.Storage;

/// <summary>
/// Who asks, and what they may do in which compartments; one per request. Nobody until <see cref="Become(Principal)"/> is called, and then sees nothing.
/// The query filter of <see cref="ServiceDb"/>, the filter of the directory and the rule for writes are made of it, and of nothing else.
/// </summary>
public sealed class Caller
{
    public Principal Principal { get; private set; } = Principal.Nobody;

    /// <inheritdoc cref="Principal.Subject"/>
    public string Subject => Principal.Subject;

    /// <summary>Compartments whose records the caller may see, the home compartment first.</summary>
    public IReadOnlyList<Guid> Compartments { get; private set; } = [];

    /// <summary>Background work of the service itself, which keeps records of every compartment in order.</summary>
    public bool SeesAll { get; private set; }

    /// <summary>The RPC that is being served, such as `contacts.v1.Contacts/GetContact`; empty outside of one.</summary>
    public string Rpc { get; set; } = "";

    /// <summary>The level that the RPC demands of whoever changes records.</summary>
    public MemberLevel Required { get; set; } = MemberLevel.Officer;

    /// <summary>Why the caller wants it, as far as they said.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Where records are put that the caller creates: the first compartment they may write to, or else the first.</summary>
    /// <exception cref="InvalidOperationException">The caller may see no compartment.</exception>
    public Guid HomeCompartment
    {
        get
        {
            foreach (var membership in Principal.Memberships)
            {
                if (membership.Level >= MemberLevel.Officer)
                    return membership.Compartment;
            }
            return Compartments.Count > 0 ? Compartments[0] : throw new InvalidOperationException("This caller has no compartment.");
        }
    }

    /// <summary>Whether the caller has at least this level in a compartment.</summary>
    public bool May(Guid compartment, MemberLevel level) => SeesAll || Principal.Memberships.Any(m => m.Compartment == compartment && m.Level >= level);

    /// <summary>Whether the caller may see who a contact of a compartment really is.</summary>
    public bool MayReveal(Guid compartment) => SeesAll || Principal.Memberships.Any(m => m.Compartment == compartment && m.MayReveal);

    /// <summary>Whether the caller must say why they reveal who a contact of a compartment really is.</summary>
    public bool MustGiveReason(Guid compartment) => Principal.Memberships.Any(m => m.Compartment == compartment && m.ReasonRequired);

    /// <summary>The access token that the caller showed; calls to other services are made in its stead. A secret: never log it.</summary>
    public string Token { get; private set; } = "";

    /// <summary>Makes this request one of <paramref name="principal"/>.</summary>
    /// <param name="principal">Who it is.</param>
    /// <param name="token">The access token that says so.</param>
    public void Become(Principal principal, string token = "")
    {
        Principal = principal;
        Token = token;
        Compartments = [.. principal.Memberships.Select(m => m.Compartment)];
        SeesAll = false;
    }

    /// <summary>Makes this scope one of the service's own work.</summary>
    /// <param name="subject">In whose name it is put on record; by default the service's own.</param>
    /// <param name="session">Their session, if they have one.</param>
    public void BecomeSystem(string? subject = null, Guid? session = null)
    {
        Principal = subject is null ? Principal.System : new Principal { Subject = subject, Session = session };
        Token = "";
        Compartments = [Storage.Compartments.Default];
        SeesAll = true;
    }
}
