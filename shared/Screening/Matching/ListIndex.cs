using System.Runtime.InteropServices;
using CivicConnect.Names;
using CivicConnect.Screening.Lists;
using Reason = CivicConnect.Screening.V1.ScreeningHit.Types.Reason;

namespace CivicConnect.Screening.Matching;

/// <summary>A list's entities by the words of their names, for finding those that a candidate may be without looking at all.</summary>
public sealed class ListIndex
{
    private readonly IReadOnlyList<ListEntity> entities;
    private readonly List<(int Entity, string Name, string[] Words)> names = [];
    private readonly Dictionary<string, List<int>> byWord = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> byWikidata = new(StringComparer.Ordinal);

    public ListIndex(IReadOnlyList<ListEntity> entities)
    {
        this.entities = entities;
        for (var i = 0; i < entities.Count; i++)
        {
            if (entities[i].Wikidata.Length > 0)
                (CollectionsMarshal.GetValueRefOrAddDefault(byWikidata, entities[i].Wikidata, out _) ??= []).Add(i);
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var name in entities[i].Names)
                Add(i, name, seen);
        }
    }

    public int Count => entities.Count;

    /// <summary>The entities that a candidate may be, each once with its best name, the surest first.</summary>
    public IReadOnlyList<Match> Find(Candidate candidate)
    {
        var found = new Dictionary<int, (string Name, Reason? Reason, int Words)>();
        foreach (var entity in byWikidata.GetValueOrDefault(candidate.Wikidata) ?? [])
            found[entity] = (entities[entity].Caption, null, 0);
        foreach (var words in candidate.Names.Select(NameText.Words).Where(w => w.Length > 0))
        {
            // A person on the list is no organization of the house, nor the other way round.
            foreach (var id in Sharing(words).Where(id => entities[names[id].Entity].IsPerson is not { } told || told == candidate.IsPerson))
                Take(found, names[id], words);
        }
        return [.. found
            .Select(f => (f.Key, f.Value.Name, Judged: MatchRule.Judge(candidate, entities[f.Key], f.Value.Reason, f.Value.Words)))
            .Where(m => m.Judged is not null)
            .Select(m => new Match(entities[m.Key], m.Name, m.Judged!.Value.Score, m.Judged.Value.Reasons))
            .OrderByDescending(m => m.Score).ThenBy(m => m.Entity.Id, StringComparer.Ordinal)];
    }

    private static void Take(Dictionary<int, (string Name, Reason? Reason, int Words)> found, (int Entity, string Name, string[] Words) name, string[] words)
    {
        if (MatchRule.Compare(words, name.Words) is not { } reason)
            return;
        // Reasons are numbered from the surest on.
        if (!found.TryGetValue(name.Entity, out var before) || before.Reason is null || reason < before.Reason)
            found[name.Entity] = (name.Name, reason, Math.Min(words.Length, name.Words.Length));
    }

    /// <summary>The names that share two words with a name, or are the same single word. Whichever two these are, one of them is not the commonest word of the name: its names need not be looked at.</summary>
    private IEnumerable<int> Sharing(string[] words)
    {
        var lists = words.Distinct(StringComparer.Ordinal).Select(w => byWord.GetValueOrDefault(w)).OfType<List<int>>().OrderBy(l => l.Count).ToList();
        if (words.Length == 1)
            return lists.SelectMany(l => l).Where(id => names[id].Words.Length == 1);
        return lists.Take(Math.Max(1, lists.Count - 1)).SelectMany(l => l).Distinct();
    }

    private void Add(int entity, string name, HashSet<string> seen)
    {
        var words = NameText.Words(name);
        if (words.Length == 0 || !seen.Add(string.Join(' ', words)))
            return;
        names.Add((entity, name, words));
        foreach (var word in words.Distinct(StringComparer.Ordinal))
            (CollectionsMarshal.GetValueRefOrAddDefault(byWord, word, out _) ??= []).Add(names.Count - 1);
    }
}
