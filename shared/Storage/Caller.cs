namespace CivicConnect.Storage;

/// <summary>On whose behalf the present scope works, and which compartments it may see. Nobody, and none, until told.</summary>
public sealed class Caller
{
    public string Subject { get; private set; } = "";

    public IReadOnlyList<Guid> Compartments { get; private set; } = [];

    /// <summary>Work of the service itself, such as following another service's events: no compartment is hidden from it.</summary>
    public bool SeesAll { get; private set; }

    public void Become(string subject, IReadOnlyList<Guid> compartments) =>
        (Subject, Compartments, SeesAll) = (subject, compartments, false);

    public void BecomeSystem(string subject) =>
        (Subject, Compartments, SeesAll) = (subject, [], true);
}
