namespace CivicConnect.Names.Tests;

public class EmailsTests
{
    [Theory]
    [InlineData("Lia.Torv@Example.ORG", "lia.torv@example.org")]
    [InlineData("  lia@example.org\t", "lia@example.org")]
    [InlineData("mailto:lia@example.org", "lia@example.org")]
    [InlineData("Lia Torv <Lia@example.org>", "lia@example.org")]
    [InlineData("lia+news@example.org", "lia+news@example.org")]
    [InlineData("lia@bücher.example", "lia@xn--bcher-kva.example")]
    public void TryNormalize_Address_IsLoweredAndAscii(string text, string expected)
    {
        Assert.True(Emails.TryNormalize(text, out var email));
        Assert.Equal(expected, email);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("lia")]
    [InlineData("lia@")]
    [InlineData("@example.org")]
    [InlineData("lia@localhost")]
    [InlineData("lia@example.orgbela@example.org")]
    [InlineData("lia@example.org, bela@example.org")]
    [InlineData("lia@exa mple.org")]
    [InlineData("lia@-example-.org")]
    [InlineData("lia@example..org")]
    [InlineData("lia\u202E@example.org")]
    [InlineData("lia\uFFFD@example.org")]
    [InlineData("lia@example.org\r\nBcc: bela@example.org")]
    [InlineData("\"a b\"@example.org")]
    public void TryNormalize_AnythingElse_Fails(string? text)
    {
        Assert.False(Emails.TryNormalize(text, out var email));
        Assert.Equal("", email);
    }

    // Not inline data: attributes are stored as UTF-8, which has no lone surrogates.
    [Fact]
    public void TryNormalize_LoneSurrogate_Fails() => Assert.False(Emails.TryNormalize("lia\uD800@example.org", out _));

    [Fact]
    public void TryNormalize_TooLong_Fails()
    {
        Assert.False(Emails.TryNormalize(new string('a', 65) + "@example.org", out _));
        Assert.False(Emails.TryNormalize("a@" + string.Concat(Enumerable.Repeat("abcdefgh.", 30)) + "org", out _));
        Assert.False(Emails.TryNormalize(new string('a', 1_000_000) + "@example.org", out _));
    }
}
