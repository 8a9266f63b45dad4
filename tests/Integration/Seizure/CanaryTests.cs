using System.Text;

namespace CivicConnect.Integration;

/// <summary>The search that the seizure tests rely on finds what it should.</summary>
public sealed class CanaryTests
{
    [Theory]
    [InlineData("Qxbargwelstrakin")]
    [InlineData("نسرین چخدقکگ")]
    [InlineData("Жанбрцщгвк")]
    public void AWord_IsFoundInEveryEncodingAmidOtherBytes(string word)
    {
        var canaries = new Canaries();
        canaries.Add("word", word);

        string[] texts =
        [
            word, word.ToUpperInvariant(), word.ToLowerInvariant(), Uri.EscapeDataString(word),
            System.Text.Json.JsonSerializer.Serialize(word), Convert.ToHexString(Encoding.UTF8.GetBytes(word)),
            .. Enumerable.Range(0, 3).Select(n => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{new string('.', n)}{word}..."))),
        ];
        Assert.All(texts, text => Assert.Equal(["word"], canaries.In($"noise {text} noise")));
        Assert.Equal(["word"], canaries.In([7, .. Encoding.Unicode.GetBytes(word), 7]));
        Assert.Equal(["word"], canaries.In([7, .. Encoding.BigEndianUnicode.GetBytes(word), 7]));
    }

    [Fact]
    public void AnotherWord_IsNotFound()
    {
        var canaries = new Canaries();
        canaries.Add("word", "Qxbargwelstrakin");

        Assert.Empty(canaries.In("Qxbargwelstraki Planted qx"));
    }
}
