using CivicConnect.Names.Matching;

namespace CivicConnect.Names;

/// <summary>A name as a <see cref="NameComparer"/> has read it.</summary>
public sealed class ReadName
{
    internal ReadName(string text, SoundedName name, int[][] forms) => (Text, Script, Name, Forms) = (text, NameText.Script(text), name, forms);

    /// <summary>
    /// The different words that tell who is meant, by their numbers in the comparer. One list of words, or none for a name without letters; of a name written
    /// without spaces, itself and then every family name and given name that it may stand for.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<int>> Forms { get; }

    /// <summary>As <see cref="NameText.Script"/> says.</summary>
    public string Script { get; }

    internal string Text { get; }

    internal SoundedName Name { get; }
}
