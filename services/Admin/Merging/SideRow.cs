namespace CivicConnect.Admin.Merging;

/// <summary>One field of two records, side by side.</summary>
/// <param name="Field">As the API calls it.</param>
/// <param name="Label">As people do.</param>
/// <param name="First">What the first has there; empty for nothing.</param>
/// <param name="Second">What the second has.</param>
/// <param name="Keeps">What a merge does with it.</param>
/// <param name="Veiled">What is shown is not all that there is: whether it is the same, nobody can see.</param>
public sealed record SideRow(string Field, string Label, IReadOnlyList<string> First, IReadOnlyList<string> Second, Keeps Keeps, bool Veiled = false)
{
    public bool IsSame => !Veiled && Keeps != Keeps.Shown && First.SequenceEqual(Second);

    public bool IsEmpty => First.Count + Second.Count == 0;

    /// <summary>Somebody has to choose: where only one has anything, that is kept.</summary>
    public bool IsChoice => Keeps is Keeps.One or Keeps.Some && !IsSame && First.Count > 0 && Second.Count > 0;
}

/// <summary>What a merge does with a field.</summary>
public enum Keeps
{
    /// <summary>It is only shown: nobody enters it.</summary>
    Shown,

    /// <summary>All of both, always.</summary>
    All,

    /// <summary>That of one of the two.</summary>
    One,

    /// <summary>Of one of the two or of both.</summary>
    Some,
}
