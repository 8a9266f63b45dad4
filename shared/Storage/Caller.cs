namespace CivicConnect.Storage;

/// <summary>
/// Who asks, and which compartments they may see; one per request. Nobody until <see cref="Become"/> is called, and then sees nothing.
/// The query filter of <see cref="ServiceDb"/> and the filter of the directory are made of it, and of nothing else.
/// </summary>
public sealed class Caller
{
    /// <summary>Stable id of the person, client or part of the system; empty for nobody.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>Compartments whose records the caller may see.</summary>
    public IReadOnlyList<Guid> Compartments { get; private set; } = [];

    /// <summary>Background work of the service itself, which keeps records of every compartment in order.</summary>
    public bool SeesAll { get; private set; }

    /// <summary>Where records are put that the caller creates.</summary>
    /// <exception cref="InvalidOperationException">The caller may see no compartment.</exception>
    public Guid HomeCompartment => Compartments.Count > 0 ? Compartments[0] : throw new InvalidOperationException("This caller has no compartment.");

    /// <summary>Makes this request one of <paramref name="subject"/>.</summary>
    public void Become(string subject, IReadOnlyList<Guid> compartments)
    {
        Subject = subject;
        Compartments = compartments;
        SeesAll = false;
    }

    /// <summary>Makes this scope one of the service's own background work.</summary>
    public void BecomeSystem(string subject)
    {
        Subject = subject;
        Compartments = [Storage.Compartments.Default];
        SeesAll = true;
    }
}
