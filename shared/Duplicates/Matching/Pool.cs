using System.Runtime.InteropServices;
using CivicConnect.Names;

namespace CivicConnect.Duplicates.Matching;

/// <summary>The subjects that a scan has been through, by the keys that may be theirs alone: each new one is compared with those before it that it shares a key with.</summary>
internal sealed class Pool
{
    // As many digits as Phones.MayBeSame asks for.
    private const int LastDigits = 8;

    // What more records than this have is no sign of anything: an office's number, a list's address.
    private const int MostSharing = 50;
    private readonly Dictionary<Guid, Subject> byId = [];
    private readonly Dictionary<string, List<Subject>> byKey = new(StringComparer.Ordinal);

    internal int Count => byId.Count;

    internal Subject? Find(Guid id) => byId.GetValueOrDefault(id);

    internal void Add(Subject subject)
    {
        byId[subject.Id] = subject;
        foreach (var key in KeysOf(subject))
        {
            var sharing = CollectionsMarshal.GetValueRefOrAddDefault(byKey, key, out _) ??= new(1);
            if (sharing.Count < MostSharing)
                sharing.Add(subject);
        }
    }

    internal IEnumerable<Subject> Sharing(Subject subject) => KeysOf(subject).SelectMany(k => byKey.GetValueOrDefault(k) ?? []);

    private static IEnumerable<string> KeysOf(Subject subject) => subject.Emails
        .Concat(subject.Phones.Select(p => p.TrimStart('+', '0')).Select(p => p[Math.Max(0, p.Length - LastDigits)..]))
        .Concat(subject.ExternalIds.Select(i => $"{i.System}\n{i.Value}"));
}
