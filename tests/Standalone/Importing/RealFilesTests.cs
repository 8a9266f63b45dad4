using System.Text.RegularExpressions;

namespace CivicConnect.Standalone.Tests;

public sealed partial class RealFilesTests
{
    [SampleDataFact]
    public async Task EveryRowIsAccountedFor_TheSecondRunCreatesNothingAndUndoLeavesNothing()
    {
        var folder = SampleDataFactAttribute.Folder;
        await using var house = new House();
        await house.ServeAsync();
        string[] import = ["import", "--organizations", $"{folder}/organizations.csv", "--people", $"{folder}/people.csv", "--affiliations", $"{folder}/affiliations.csv"];

        var first = await house.RunAsync(import);
        Assert.True(first.Code == 0, first.Errors);
        var counts = Counts().Matches(first.Output).ToDictionary(m => m.Groups[1].Value, m => m.Groups.Values.Skip(2).Select(g => int.Parse(g.Value)).ToArray());
        Assert.Equal(["organizations", "people", "affiliations"], counts.Keys);
        Assert.All(counts.Values, c => Assert.Equal(c[0], c[1..].Sum()));

        var second = await house.RunAsync(import);
        Assert.All(Counts().Matches(second.Output), m => Assert.Equal("0", m.Groups[3].Value));

        foreach (var job in Undo().Matches(first.Errors).Reverse())
            Assert.Matches("kept=0", (await house.RunAsync("import", "undo", job.Groups[1].Value)).Output);
        Assert.Equal(0, (await new Contacts.V1.Contacts.ContactsClient(house.Channel).ListContactsAsync(new() { PageSize = 1 })).TotalSize);
    }

    [GeneratedRegex("(people|organizations|affiliations): rows=([0-9]+) created=([0-9]+) updated=([0-9]+) unchanged=([0-9]+) skipped=([0-9]+)")]
    private static partial Regex Counts();

    [GeneratedRegex("import undo (services/[^ \r\n]+)")]
    private static partial Regex Undo();
}
