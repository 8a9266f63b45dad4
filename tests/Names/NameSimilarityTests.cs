using FsCheck.Xunit;

namespace CivicConnect.Names.Tests;

public class NameSimilarityTests
{
    [Theory]
    [InlineData("Mahsa Amini", "مهسا امینی")]
    [InlineData("Mehsa Amini", "مهسا امینی")]
    [InlineData("Shirin Ebadi", "شیرین عبادی")]
    [InlineData("Abdul Rahman Karimi", "عبدالرحمن کریمی")]
    [InlineData("Volodymyr Zelenskyi", "Владимир Зеленский")]
    [InlineData("Aleksandr Petrov", "Петров Александр")]
    [InlineData("Joseph Howard", "Джо Говард")]
    [InlineData("Giorgos Papadopoulos", "Γιώργος Παπαδόπουλος")]
    [InlineData("Xi Jinping", "习近平")]
    [InlineData("Hsi Chin-p'ing", "習近平")]
    [InlineData("Jinping Xi", "习近平")]
    [InlineData("Chan Tai-man", "陳大文")]
    [InlineData("Kim Jong-un", "김정은")]
    [InlineData("LEE Soon-shin", "이순신")]
    [InlineData("Kim Taewoo", "金泰宇")]
    [InlineData("Keith Howard", "キース・ハワード")]
    [InlineData("David Cohen", "דוד כהן")]
    [InlineData("Anil Sharma", "अनिल शर्मा")]
    [InlineData("Vardan Petrosyan", "Վարդան Պետրոսյան")]
    [InlineData("Bill Harper", "William Harper")]
    [InlineData("J. Harper", "John Harper")]
    [InlineData("Dr. Anna Maria Braun", "Anna Braun")]
    public void Compare_OnePersonInTwoSpellings_IsAlike(string one, string other)
    {
        var comparison = NameSimilarity.Compare(one, other);
        Assert.True(comparison.Similarity > 0.75, $"{comparison.Similarity:0.00}");
        Assert.NotEmpty(comparison.Evidence);
    }

    [Fact]
    public void Comparer_ComparesAsIfEachPairWereItsFirst()
    {
        string[] names = ["Mahsa Amini", "مهسا امینی", "Amini Mahsa", "Xi Jinping", "习近平", "J. Harper", "John Harper", "Bill", "William", ""];
        var comparer = new NameComparer();
        foreach (var (one, other) in names.SelectMany(one => names.Select(other => (one, other))))
        {
            var (kept, fresh) = (comparer.Compare(comparer.Read(one), comparer.Read(other)), NameSimilarity.Compare(one, other));
            Assert.Equal((fresh.Similarity, string.Join(' ', fresh.Evidence)), (kept.Similarity, string.Join(' ', kept.Evidence)));
            var wanted = comparer.Compare(comparer.Read(one), comparer.Read(other), least: 0.9);
            Assert.True(wanted.Similarity == (fresh.Similarity >= 0.9 ? fresh.Similarity : wanted.Similarity) && wanted.Similarity is 0 or > 0.85);
        }
    }

    [Fact]
    public void Comparer_SaysWhichWordsTell_AndWhichOfThemSoundTheSame()
    {
        var comparer = new NameComparer();
        var (one, other) = (comparer.Read("Dr. Mahsa Amini").Forms.Single(), comparer.Read("Amini, Mehsa").Forms.Single());
        var (title, han) = (comparer.Read("Dr."), comparer.Read("习近平"));

        Assert.Equal(2, one.Count);
        Assert.Equal(one[1], other[0]);
        Assert.Contains(other[1], comparer.SameSound(one[0]));
        Assert.DoesNotContain(one[1], comparer.SameSound(one[0]));
        Assert.Single(title.Forms.Single());
        Assert.Empty(comparer.Read("…").Forms);
        var latin = comparer.Read("Xi Jinping").Forms.Single();
        Assert.Contains(han.Forms, form => form.SequenceEqual(latin));
        Assert.Equal(("Hani", "Latn"), (han.Script, comparer.Read("Xi Jinping").Script));
    }

    [Theory]
    [InlineData("Mahsa Amini", "Reza Karimi")]
    [InlineData("Mahsa Amini", "علی خامنه‌ای")]
    [InlineData("Xi Jinping", "李克强")]
    [InlineData("习近平", "李克强")]
    [InlineData("Ivan Petrov", "Olga Sokolova")]
    [InlineData("", "Olga")]
    [InlineData("…", "?")]
    public void Compare_DifferentPeople_IsNotAlike(string one, string other) => Assert.True(NameSimilarity.Compare(one, other).Similarity < 0.6);

    [Fact]
    public void Compare_SaysWhy()
    {
        Assert.Equal([NameEvidence.SameWords, NameEvidence.OtherOrder], NameSimilarity.Compare("Anna Braun", "Braun, Anna").Evidence);
        Assert.Equal([NameEvidence.SameWords, NameEvidence.Initials], NameSimilarity.Compare("A. Braun", "Anna Braun").Evidence);
        Assert.Equal([NameEvidence.SameWords, NameEvidence.ShortForm], NameSimilarity.Compare("Bill Braun", "William Braun").Evidence);
        Assert.Equal([NameEvidence.SameWords, NameEvidence.PartOfName], NameSimilarity.Compare("Anna Maria Braun", "Anna Braun").Evidence);
        Assert.Contains(NameEvidence.SameSound, NameSimilarity.Compare("Reza Karimi", "رضا کریمی").Evidence);
        Assert.Empty(NameSimilarity.Compare("Anna", "Boris").Evidence);
    }

    [Property(MaxTest = 2000)]
    public void Compare_IsSymmetric(char[] one, char[] other)
    {
        var (a, b) = (new string(one), new string(other));
        var (there, back) = (NameSimilarity.Compare(a, b), NameSimilarity.Compare(b, a));
        Assert.Equal(there.Similarity, back.Similarity);
        Assert.Equal(there.Evidence, back.Evidence);
        Assert.InRange(there.Similarity, 0, 1);
    }

    [Property(MaxTest = 2000)]
    public void Normalize_Twice_ChangesNothing(char[] characters)
    {
        var once = NameText.Normalize(new string(characters));
        Assert.Equal(once, NameText.Normalize(once));
    }
}
