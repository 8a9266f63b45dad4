namespace CivicConnect.Names.Tests;

/// <summary>What the directory says of why it found somebody.</summary>
public sealed class FoundByTests : IDisposable
{
    private readonly NameDirectory _directory = new();

    [Theory]
    [InlineData("nilu zar", FoundBy.Words)]
    [InlineData("heron", FoundBy.CodeName)]
    [InlineData("heron nilufar", FoundBy.Words)]
    [InlineData("nz@example.org", FoundBy.Email)]
    [InlineData("599 123 456", FoundBy.Phone)]
    [InlineData("Нилуфар Зарринова", FoundBy.Sound)]
    [InlineData(" ", FoundBy.Nothing)]
    public void Search_SaysWhyItFound(string text, FoundBy by)
    {
        var id = Guid.NewGuid();
        _directory.Put(new DirectoryEntry
        {
            Id = id,
            Compartment = Guid.Empty,
            Number = 1,
            Names = ["Nilufar Zarrinova"],
            CodeName = "Heron-4821",
            Emails = ["nz@example.org"],
            Phones = ["+995599123456"],
        });
        var page = _directory.Search(new DirectoryQuery { Text = text, Similar = true });
        Assert.Equal([id], page.Ids);
        Assert.Equal([by], page.By);
    }

    [Fact]
    public void Search_SaysItInTheOrderOfWhatItFound()
    {
        Put("Mehsa Amini", 1);
        Put("Mahsa Amini", 2);
        Put("Bahram Sadeghi", 3);
        Assert.Equal([FoundBy.Words, FoundBy.Sound], _directory.Search(new DirectoryQuery { Text = "Mahsa Amini", Similar = true }).By);
        Assert.Equal([FoundBy.Sound], _directory.Search(new DirectoryQuery { Text = "Mahsa Amini", Similar = true, Offset = 1 }).By);
    }

    public void Dispose() => _directory.Dispose();

    private void Put(string name, long number) =>
        _directory.Put(new DirectoryEntry { Id = Guid.NewGuid(), Compartment = Guid.Empty, Number = number, Names = [name] });
}
