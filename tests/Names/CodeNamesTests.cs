namespace CivicConnect.Names.Tests;

public class CodeNamesTests
{
    [Fact]
    public void Words_AreManyShortAndDifferent()
    {
        Assert.InRange(CodeNames.Words.Count, 400, 10_000);
        Assert.Equal(CodeNames.Words.Count, CodeNames.Words.Distinct().Count());
        Assert.All(CodeNames.Words, word => Assert.Matches("^[A-Z][a-z]{2,9}$", word));
    }

    [Fact]
    public void Generate_IsAWordAndFourDigits()
    {
        for (var i = 0; i < 1000; i++)
        {
            var parts = CodeNames.Generate(_ => false).Split('-');
            Assert.Contains(parts[0], CodeNames.Words);
            Assert.Matches("^[1-9][0-9]{3}$", parts[1]);
        }
    }

    [Fact]
    public void Generate_AvoidsTakenNames()
    {
        var refused = new List<string>();
        var name = CodeNames.Generate(candidate =>
        {
            if (refused.Count == 20)
                return false;
            refused.Add(candidate);
            return true;
        });
        Assert.Equal(20, refused.Count);
        Assert.NotEqual(refused[^1], name);
    }

    [Fact]
    public void Generate_AllTaken_Throws() => Assert.Throws<InvalidOperationException>(() => CodeNames.Generate(_ => true));

    [Fact]
    public void Generate_AgainstADirectory_StaysUnique()
    {
        using var directory = new NameDirectory();
        for (var i = 0; i < 2000; i++)
        {
            var name = CodeNames.Generate(directory.CodeNameTaken);
            Assert.False(directory.CodeNameTaken(name));
            directory.Put(new DirectoryEntry { Id = Guid.NewGuid(), Compartment = Guid.Empty, Number = i, CodeName = name });
            Assert.True(directory.CodeNameTaken(name));
        }
    }
}
