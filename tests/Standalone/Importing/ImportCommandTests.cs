using System.Text.RegularExpressions;
using CivicConnect.Contacts.V1;
using CivicConnect.Organizations.V1;
using static CivicConnect.Contacts.V1.Contacts;
using static CivicConnect.Organizations.V1.Organizations;

namespace CivicConnect.Standalone.Tests;

public sealed partial class ImportCommandTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ThreeFiles_AreCountedMatchedTheSecondTimeAndTakenBack(bool running)
    {
        await using var house = new House();
        var files = new SampleFiles(house.Folder);
        if (running) await house.ServeAsync();

        var first = await house.RunAsync(files.Arguments);
        Assert.True(first.Code == 0, first.Errors);
        Assert.Equal(
            [
                SampleFiles.Line("organizations", files.OrganizationCount, created: files.OrganizationCount - 1, unchanged: 0, skipped: 1),
                SampleFiles.Line("people", files.PeopleCount, created: files.PeopleCount, unchanged: 0, skipped: 0),
                SampleFiles.Line("affiliations", files.AffiliationCount, created: files.AffiliationCount - 1, unchanged: 0, skipped: 1),
            ],
            Lines(first.Output));

        var second = await house.RunAsync(files.Arguments);
        Assert.Equal(
            [
                SampleFiles.Line("organizations", files.OrganizationCount, created: 0, unchanged: files.OrganizationCount - 1, skipped: 1),
                SampleFiles.Line("people", files.PeopleCount, created: 0, unchanged: files.PeopleCount, skipped: 0),
                SampleFiles.Line("affiliations", files.AffiliationCount, created: 0, unchanged: files.AffiliationCount - 1, skipped: 1),
            ],
            Lines(second.Output));

        if (!running) await house.ServeAsync();
        Assert.Equal(files.PeopleCount, (await ContactsAsync(house)).TotalSize);
        var found = await new ContactsClient(house.Channel).SearchContactsAsync(new SearchContactsRequest { Query = "person7@mail.example" });
        var revealed = await new ContactsClient(house.Channel).RevealContactsAsync(new RevealContactsRequest { Names = { Assert.Single(found.Contacts).Name } });
        Assert.Contains(Assert.Single(revealed.Contacts).Names, name => name.Value.EndsWith(" 7", StringComparison.Ordinal));

        foreach (var job in Undo().Matches(first.Errors).Reverse())
        {
            var undone = await house.RunAsync("import", "undo", job.Groups[1].Value);
            Assert.True(undone.Code == 0, undone.Errors);
            Assert.Matches("^undo: undone=[0-9]+ kept=0$", Assert.Single(Lines(undone.Output)));
        }

        Assert.Equal(0, (await ContactsAsync(house)).TotalSize);
        Assert.Equal(0, (await new OrganizationsClient(house.Channel).ListOrganizationsAsync(new ListOrganizationsRequest())).TotalSize);
        Assert.Empty((await new ContactsClient(house.Channel).SearchContactsAsync(new SearchContactsRequest { Query = "person7@mail.example" })).Contacts);
    }

    [Fact]
    public async Task ADryRun_CountsAndStoresNothing()
    {
        await using var house = new House();
        var files = new SampleFiles(house.Folder);

        var dry = await house.RunAsync("import", "--dry-run", "--people", files.PathOf("people"));

        Assert.True(dry.Code == 0, dry.Errors);
        Assert.Equal([SampleFiles.Line("people", files.PeopleCount, created: files.PeopleCount, unchanged: 0, skipped: 0)], Lines(dry.Output));
        await house.ServeAsync();
        Assert.Equal(0, (await ContactsAsync(house)).TotalSize);
    }

    [Theory]
    [InlineData("", "content: ")]
    [InlineData("id,name\n1,\"Ana", "content: ")]
    [InlineData("\0\u0001\u0002\u0003", "content: ")]
    public async Task AFileThatIsNoTable_IsRefusedWithOneSentenceAndNothingOfItStays(string content, string says)
    {
        await using var house = new House();
        var file = Path.Combine(house.Folder, "people.csv");
        await File.WriteAllTextAsync(file, content);

        var (code, output, errors) = await house.RunAsync("import", "--people", file);

        Assert.Equal(1, code);
        Assert.Empty(output);
        Assert.StartsWith(says, Assert.Single(Lines(errors)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAFile_ItSaysWhatItNeeds()
    {
        await using var house = new House();

        var (code, _, errors) = await house.RunAsync("import");

        Assert.NotEqual(0, code);
        Assert.Contains("--people", errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(house.Data));
    }

    private static async Task<ListContactsResponse> ContactsAsync(House house) => await new ContactsClient(house.Channel).ListContactsAsync(new ListContactsRequest { PageSize = 1 });

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [GeneratedRegex("import undo (services/[^ \r\n]+)")]
    private static partial Regex Undo();
}
