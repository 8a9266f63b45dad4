namespace CivicConnect.Duplicates.Matching;

internal static class Spans
{
    /// <summary>Whether two short lists have an entry in common; most are empty or have one.</summary>
    internal static bool ContainsAnyOf<T>(this Span<T> one, T[] others) where T : IEquatable<T>
    {
        foreach (var other in others)
        {
            if (one.Contains(other))
                return true;
        }
        return false;
    }
}
