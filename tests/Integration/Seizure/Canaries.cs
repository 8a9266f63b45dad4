using System.Text;

namespace CivicConnect.Integration;

/// <summary>Words that exist nowhere else, one for each place where a person's data can be written, and the search for them in any usual encoding.</summary>
internal sealed class Canaries
{
    private const string Letters = "bcdfghjklmnpqrstvwxz";
    private readonly Dictionary<string, string> words = [];
    private WordFinder? finder;

    /// <summary>Stands only where tests put it: a sink in which it is not found was not searched.</summary>
    public string Planted { get; } = $"Planted{Random()}";

    /// <summary>A word for a place, such as <c>contact.notes</c>; for the same place the same word.</summary>
    public string this[string place] => this[place, random => $"Qx{random}"];

    /// <summary>As above, but in another script or of another form, which <paramref name="form"/> gives to what is random.</summary>
    public string this[string place, Func<string, string> form] => words.TryGetValue(place, out var word) ? word : Add(place, form(Random()));

    /// <summary>A mobile number; what is looked for is its national part.</summary>
    public string Phone(string place) => $"+995{this[place, _ => $"5991{System.Random.Shared.Next(10_000, 99_999)}"]}";

    /// <summary>Adds a word that is no invention, such as a country's name or a token.</summary>
    public string Add(string place, string word)
    {
        finder = null;
        return words[place] = word;
    }

    /// <summary>The places whose words stand in <paramref name="bytes"/>.</summary>
    public IReadOnlyCollection<string> In(byte[] bytes) => (finder ??= NewFinder()).Find(bytes);

    public IReadOnlyCollection<string> In(string text) => In(Encoding.UTF8.GetBytes(text));

    private WordFinder NewFinder() => new(words.Append(new("planted", Planted)).SelectMany(w => Encodings(w.Value).Select(pattern => (w.Key, pattern))));

    internal static IEnumerable<byte[]> Encodings(string word)
    {
        foreach (var form in new[] { word, word.ToLowerInvariant(), word.ToUpperInvariant() }.Distinct())
        {
            var utf8 = Encoding.UTF8.GetBytes(form);
            yield return utf8;
            yield return Encoding.Unicode.GetBytes(form);
            yield return Encoding.BigEndianUnicode.GetBytes(form);
            yield return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(utf8));
            yield return Encoding.ASCII.GetBytes(Uri.EscapeDataString(form));
            yield return Encoding.ASCII.GetBytes(string.Concat(form.Select(c => char.IsAscii(c) ? $"{c}" : $"\\u{(int)c:x4}")));
            // Base64 depends on where in the text the word begins; its first and last characters may hold bits of the neighbours.
            for (var before = 0; before < 3; before++)
            {
                var encoded = Convert.ToBase64String([.. new byte[before], .. utf8]);
                var whole = (before + utf8.Length) / 3 * 4;
                yield return Encoding.ASCII.GetBytes(encoded[(before == 0 ? 0 : 4)..whole]);
            }
        }
    }

    private static string Random() => string.Concat(Enumerable.Range(0, 14).Select(_ => Letters[System.Random.Shared.Next(Letters.Length)]));
}
