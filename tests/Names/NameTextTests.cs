using System.Text;
using FsCheck.Xunit;

namespace CivicConnect.Names.Tests;

public class NameTextTests
{
    [Theory]
    [InlineData("Zoë  Łukasiewicz-Brontë", "zoe lukasiewicz bronte")]
    [InlineData("Straße", "strasse")]
    [InlineData("İlkay ILGAZ ılgaz", "ilkay ilgaz ilgaz")]
    [InlineData("Əliyə", "aliya")]
    [InlineData("Ｚｏｅ　ＡＢＣ１２", "zoe abc12")]
    [InlineData("ﾊﾟﾝﾀﾞ", "パンダ")]
    [InlineData("Фёдор ЙОТОВ", "федор иотов")]
    [InlineData("O'Brannon O’Brannon", "obrannon obrannon")]
    [InlineData("ΑΛΈΞΗΣ", "αλεξησ")]
    [InlineData("①²", "12")]
    public void Normalize_UnifiesWhatPeopleWriteEitherWay(string text, string expected) =>
        Assert.Equal(expected, NameText.Normalize(text));

    [Theory]
    [InlineData("علي", "علی")] // Arabic and Persian yeh
    [InlineData("كريم", "کریم")] // Arabic and Persian kaf
    [InlineData("فاطمة", "فاطمه")] // teh marbuta
    [InlineData("أحمد", "احمد")] // hamza on alef
    [InlineData("آرش", "ارش")] // madda
    [InlineData("محـــمد", "محمد")] // tatweel
    [InlineData("مُحَمَّد", "محمد")] // vowel points
    [InlineData("علی\u200Cرضا", "علیرضا")] // zero-width non-joiner
    [InlineData("ﻣﺤﻤﺪ", "محمد")] // presentation forms
    [InlineData("۱۲۳ ١٢٣", "123 123")] // digits
    [InlineData("שָׁלוֹם", "שלום")] // points
    public void Normalize_UnifiesAbjads(string text, string expected) =>
        Assert.Equal(expected, NameText.Normalize(text));

    [Theory]
    [InlineData("नेहा", "नेहा")]
    [InlineData("สมชาย ใจดี", "สมชาย ใจดี")]
    [InlineData("ガガ", "ガガ")]
    public void Normalize_KeepsVowelSignsThatWordsNeed(string text, string expected) =>
        Assert.Equal(expected.Normalize(NormalizationForm.FormC), NameText.Normalize(text));

    [Theory]
    [InlineData("")]
    [InlineData(" \t\r\n")]
    [InlineData("!?…—()[]{}*&^%$#@")]
    [InlineData("\u202E\u202D\u2066\u2069")]
    [InlineData("🙂🏳️‍🌈")]
    public void Normalize_NothingToCompare_IsEmpty(string text) => Assert.Equal("", NameText.Normalize(text));

    // Not inline data: attributes are stored as UTF-8, which has no lone surrogates.
    [Fact]
    public void Normalize_LoneSurrogate_PartsWords()
    {
        Assert.Equal("ana bela", NameText.Normalize("Ana\uD800Bela"));
        Assert.Equal("", NameText.Normalize("\uD800"));
        Assert.Equal("", NameText.Normalize("\uDC00\uD800\uFFFE\uFFFF"));
        Assert.False(Countries.TryFind("\uD800", out _));
    }

    [Fact]
    public void Normalize_EachCharacter_IsIdempotentAndNeverThrows()
    {
        for (var c = 0; c <= 0x10FFFF; c++)
        {
            var text = c is >= 0xD800 and <= 0xDFFF ? ((char)c).ToString() : char.ConvertFromUtf32(c);
            var once = NameText.Normalize("a" + text + "b");
            Assert.Equal(once, NameText.Normalize(once));
        }
    }

    [Property(MaxTest = 2000)]
    public void Normalize_AnyText_IsIdempotent(string? text)
    {
        var once = NameText.Normalize(text ?? "");
        Assert.Equal(once, NameText.Normalize(once));
    }

    [Property(MaxTest = 2000)]
    public void Normalize_AnyCharacters_IsIdempotentAndSingleSpaced(char[] characters)
    {
        var once = NameText.Normalize(new string(characters));
        Assert.Equal(once, NameText.Normalize(once));
        Assert.Equal(once, string.Join(' ', NameText.Words(once)));
        Assert.DoesNotContain("  ", once);
    }

    [Fact]
    public void Normalize_TenThousandMarks_TakesNoTime()
    {
        var zalgo = "a" + string.Concat(Enumerable.Repeat("\u0301\u0323\u3099", 10_000));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.StartsWith("a", NameText.Normalize(zalgo), StringComparison.Ordinal);
        Assert.InRange(watch.ElapsedMilliseconds, 0, 1000);
    }

    [Fact]
    public void Words_AreInOrder() => Assert.Equal(["ana", "maria", "o2"], NameText.Words(" Ana-María (O2)"));

    [Theory]
    [InlineData("Ana", "Latn")]
    [InlineData("Фёдор", "Cyrl")]
    [InlineData("مهسا", "Arab")]
    [InlineData("李明", "Hani")]
    [InlineData("김하늘", "Hang")]
    [InlineData("カタカナ", "Kana")]
    [InlineData("ひらがな", "Hira")]
    [InlineData("נועה", "Hebr")]
    [InlineData("Ελένη", "Grek")]
    [InlineData("Անի", "Armn")]
    [InlineData("ნინო", "Geor")]
    [InlineData("नेहा", "Deva")]
    [InlineData("สมชาย", "Thai")]
    [InlineData("12 —", "")]
    [InlineData("Ли (Li) Вей", "Cyrl")]
    public void Script_IsThatOfMostLetters(string text, string expected) => Assert.Equal(expected, NameText.Script(text));

    [Fact]
    public void Normalize_Ascii_IsWhatItIsAmongOtherLetters()
    {
        for (var c = 0; c < 128; c++)
        {
            var text = $"Ab{(char)c}{(char)c}cD {(char)c}";

            // A letter that is not ASCII takes the general way.
            Assert.Equal(NameText.Normalize($"{text} ж"), $"{NameText.Normalize(text)} ж");
        }
    }
}
