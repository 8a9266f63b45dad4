namespace CivicConnect.Names.Tests;

/// <summary>Entries that share a key with another, or are called alike.</summary>
public sealed class FindSimilarTests : IDisposable
{
    private static readonly Guid Here = Guid.NewGuid();
    private readonly NameDirectory _directory = new();
    private long _number;

    [Theory]
    [InlineData("nilufar ZARRINOVA")]
    [InlineData("Zarrinova, Nilufar")]
    [InlineData("Nilufar Anvar Zarrinova")]
    [InlineData("Zarrinova Nilufar Somebody")]
    [InlineData("Nilofar Zarinova")]
    [InlineData("Нилуфар Зарринова")]
    public void AName_ThatSoundsAlike_IsFoundFirst(string name)
    {
        var id = Put(Named("Nilufar Zarrinova"));
        Put(Named("Nilufar Somebodyelse"));
        Put(Named("Zarrinova"));
        Put(Named("Olga Petrenko"));

        Assert.Equal(id, Find(Named(name))[0]);
        Assert.InRange(Find(Named(name)).Count, 1, 3);
    }

    [Theory]
    [InlineData("Olga Petrenko")]
    [InlineData("...")]
    [InlineData("")]
    public void AnotherName_IsNot(string name)
    {
        Put(Named("Nilufar Zarrinova"));

        Assert.Empty(Find(Named(name)));
    }

    [Fact]
    public void WhatSoundsLikeNothing_IsFoundByItsWords()
    {
        var id = Put(Named("m4k7 1989"));
        Put(Named("m4k7 1990"));

        Assert.Equal([id], Find(Named("1989 M4K7")));
        Assert.Empty(Find(Named("1989 k3")));
    }

    [Fact]
    public void ANameOfOneWord_FindsThoseWhoHaveIt() => Assert.Equal([Put(Named("Zamaneh"))], Find(Named("zamaneh")));

    [Fact]
    public void AnAddress_TheEndOfANumber_AndAnId_AreFound()
    {
        var email = Put(Named("A") with { Emails = ["a@example.org"] });
        var phone = Put(Named("B") with { Phones = ["+989121234567"] });
        var id = Put(Named("C") with { ExternalIds = [("wikidata", "Q1")] });
        Put(Named("D") with { Emails = ["d@example.org"], Phones = ["+989121234560"], ExternalIds = [("wikidata", "Q2")] });

        Assert.Equal([email], Find(Named("") with { Emails = ["A@Example.org", "nonsense"] }));
        Assert.Equal([phone], Find(Named("") with { Phones = ["0912 123 4567"] }));
        Assert.Equal([id], Find(Named("") with { ExternalIds = [("wikidata", "Q1"), ("wikidata", "Q9")] }));
    }

    [Fact]
    public void ItsOwnEntry_AndOtherCompartments_AreNot()
    {
        var own = Named("Nilufar Zarrinova");
        Put(own);
        Put(Named("Nilufar Zarrinova") with { Compartment = Guid.NewGuid() });

        Assert.Empty(Find(own));
        Assert.Single(_directory.FindSimilar(own, null, 10));
        Assert.Empty(_directory.FindSimilar(own, [], 10));
    }

    [Fact]
    public void TheLikeliest_ComeFirst_UpToTheLimit()
    {
        var shared = Put(Named("Nilufar Anvar Zarrinova Somebody"));
        var exact = Put(Named("Nilufar Anvar Zarrinova"));
        var key = Put(Named("Else") with { Emails = ["n@example.org"] });
        var wanted = Named("Nilufar Anvar Zarrinova") with { Emails = ["n@example.org"] };

        Assert.Equal([key, exact, shared], Find(wanted));
        Assert.Equal([key], _directory.FindSimilar(wanted, [Here], 1));
    }

    public void Dispose() => _directory.Dispose();

    private IReadOnlyList<Guid> Find(DirectoryEntry entry) => _directory.FindSimilar(entry, [Here], 10);

    private static DirectoryEntry Named(string name) => new() { Id = Guid.NewGuid(), Compartment = Here, Number = 0, Names = [name] };

    private Guid Put(DirectoryEntry entry)
    {
        _directory.Put(entry with { Number = ++_number });
        return entry.Id;
    }
}
