using CivicConnect.Names;

namespace CivicConnect.Duplicates.Matching;

/// <summary>
/// The subjects of a scan by the words of their names. Those are to be compared that share two words, each in any spelling that sounds the same, or whose names are one
/// such word. They are gone through word by word: those who have the word are laid out by their other words once, and each finds its likes there.
/// </summary>
internal sealed class NameBlocks(NameComparer comparer)
{
    // Stands for the other word of a name that has one.
    private const int None = -1;

    // Where half a country is called alike, each is compared with so many for a word of its name.
    private const int MostAlike = 500;
    private readonly List<Subject> subjects = [];

    // By word: the subjects in whose names it is, once for each other word of the name.
    private readonly List<List<(int Subject, int Other)>> having = [];

    // Those laid out just now, for each of their other words a chain of them: where it begins by word (plus one, 0 for none), and where it goes on.
    private readonly List<(int Subject, int Next)> laidOut = [];
    private readonly List<int> begun = [];
    private int[] chains = [];

    /// <summary>Words are numbered from 0 to this.</summary>
    internal int WordCount => having.Count;

    internal void Add(Subject subject)
    {
        foreach (var form in subject.ReadBy(comparer).SelectMany(name => name.Forms))
        {
            while (having.Count < comparer.WordCount)
                having.Add([]);
            foreach (var word in form)
            {
                foreach (var other in form.Count == 1 ? [None] : form)
                {
                    if (other != word)
                        having[word].Add((subjects.Count, other));
                }
            }
        }
        subjects.Add(subject);
    }

    /// <summary>How much work a word is, in about the time that one more subject takes.</summary>
    internal int CountOf(int word) => having[word].Count;

    /// <summary>The pairs to be compared, each subject that has a word with its likes before it. All words together give all pairs; some of them more than once.</summary>
    internal IEnumerable<(Subject One, Subject Other)> PairsOf(int word)
    {
        if (having[word].Count == 0)
            yield break;
        LayOut(word);
        var (of, likes) = (-1, new HashSet<int>());
        foreach (var (subject, other) in having[word])
        {
            // Two words of a name are gone through once: by the one with the lesser number.
            if (other != None && other < word)
                continue;
            if (subject != of)
                likes.Clear();
            of = subject;
            foreach (var spelling in SameSound(other))
            {
                for (var next = chains[spelling + 1]; next > 0 && likes.Count < MostAlike; next = laidOut[next - 1].Next)
                {
                    var like = laidOut[next - 1].Subject;
                    if (like < subject && likes.Add(like))
                        yield return (subjects[subject], subjects[like]);
                }
            }
        }
        foreach (var chain in begun)
            chains[chain] = 0;
        begun.Clear();
        laidOut.Clear();
    }

    /// <summary>Puts those who have a word, in any spelling, by the other words of their names.</summary>
    private void LayOut(int word)
    {
        if (chains.Length <= having.Count)
            chains = new int[having.Count + 1];
        foreach (var spelling in SameSound(word))
        {
            foreach (var (subject, other) in having[spelling])
            {
                ref var chain = ref chains[other + 1];
                if (chain == 0)
                    begun.Add(other + 1);
                laidOut.Add((subject, chain));
                chain = laidOut.Count;
            }
        }
    }

    private IReadOnlyList<int> SameSound(int word) => word == None ? [None] : comparer.SameSound(word);
}
