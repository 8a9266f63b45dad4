namespace CivicConnect.Integration;

/// <summary>Finds many byte patterns in one pass (Aho-Corasick), without regard to the case of ASCII letters.</summary>
internal sealed class WordFinder
{
    private readonly List<int[]> next = [NewState()];
    private readonly List<string?> found = [null];

    public WordFinder(IEnumerable<(string Word, byte[] Pattern)> patterns)
    {
        foreach (var (word, pattern) in patterns)
        {
            var state = 0;
            foreach (var b in pattern)
            {
                ref var to = ref next[state][Fold(b)];
                if (to < 0)
                {
                    to = next.Count;
                    next.Add(NewState());
                    found.Add(null);
                }

                state = next[state][Fold(b)];
            }

            found[state] ??= word;
        }

        Link();
    }

    /// <summary>The words that stand in <paramref name="bytes"/>.</summary>
    public HashSet<string> Find(ReadOnlySpan<byte> bytes)
    {
        HashSet<string> all = [];
        var state = 0;
        foreach (var b in bytes)
        {
            state = next[state][Fold(b)];
            if (found[state] is { } word) all.Add(word);
        }

        return all;
    }

    private void Link()
    {
        var shorter = new int[next.Count];
        var open = new Queue<int>([0]);
        while (open.TryDequeue(out var state))
        {
            for (var b = 0; b < 256; b++)
            {
                var fallback = state == 0 ? 0 : next[shorter[state]][b];
                if (next[state][b] < 0)
                {
                    next[state][b] = fallback;
                    continue;
                }

                var child = next[state][b];
                shorter[child] = fallback;
                found[child] ??= found[fallback];
                open.Enqueue(child);
            }
        }
    }

    private static int Fold(byte b) => b is >= (byte)'A' and <= (byte)'Z' ? b + 32 : b;

    private static int[] NewState()
    {
        var state = new int[256];
        Array.Fill(state, -1);
        return state;
    }
}
