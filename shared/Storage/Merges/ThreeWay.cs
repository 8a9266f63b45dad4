namespace CivicConnect.Storage.Merges;

/// <summary>Takes one change back and keeps those that were made after it.</summary>
public static class ThreeWay
{
    /// <summary>The value of before, or the present one where somebody has edited it since.</summary>
    /// <param name="before">As it was.</param>
    /// <param name="after">What the change made of it.</param>
    /// <param name="now">As it is.</param>
    /// <param name="edited">Called where it is another than the change made.</param>
    public static T Value<T>(T before, T after, T now, Action edited)
    {
        if (EqualityComparer<T>.Default.Equals(after, now))
            return before;
        edited();
        return now;
    }

    /// <summary>
    /// The entries of before, without those that somebody has taken away since and with those that somebody has added. One that was edited takes the
    /// place of the one with the same key.
    /// </summary>
    /// <param name="before">As it was.</param>
    /// <param name="after">What the change made of it.</param>
    /// <param name="now">As it is.</param>
    /// <param name="key">What an entry keeps when it is edited.</param>
    /// <param name="edited">Called where they are others than the change made, or stand in another order.</param>
    public static List<T> List<T, TKey>(IReadOnlyList<T> before, IReadOnlyList<T> after, IReadOnlyList<T> now, Func<T, TKey> key, Action edited)
    {
        List<T> result = [.. before];
        if (after.SequenceEqual(now))
            return result;
        edited();
        var (removed, added) = (Without(after, now), Without(now, after));
        removed.ForEach(r => result.Remove(r));
        foreach (var entry in added)
        {
            var at = result.FindIndex(r => EqualityComparer<TKey>.Default.Equals(key(r), key(entry)));
            if (at >= 0)
                result[at] = entry;
            else
                result.Add(entry);
        }
        return result;
    }

    private static List<T> Without<T>(IReadOnlyList<T> all, IReadOnlyList<T> others)
    {
        List<T> rest = [.. all];
        foreach (var other in others)
            rest.Remove(other);
        return rest;
    }
}
