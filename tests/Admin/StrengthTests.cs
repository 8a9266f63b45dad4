namespace CivicConnect.Admin.Tests;

[Collection(nameof(StaffHouse))]
public class StrengthTests(StaffHouse house)
{
    [Fact]
    public async Task ARelation_StandsOnItsPage_AndInTheLists_AskedForOnce()
    {
        var staff = house.Suite.Staff;
        var (contact, organization, stranger) = (await staff.PersonAsync(), await staff.GroupAsync(), await staff.PersonAsync());
        for (var i = 0; i < 4; i++)
        {
            var meeting = Samples.Meeting(contact.Name, organization.Name);
            (meeting.StartTime, meeting.Initiative) = (Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddDays(-i - 1)), Engagement.Types.Initiative.Mutual);
            await staff.EngagementAsync(meeting);
        }

        foreach (var name in new[] { contact.Name, organization.Name })
        {
            var page = await house.Staff.GetAsync($"/{name}");
            var sheet = page.Document.GetElementById("h-strength")!.Closest("section")!;
            Assert.Contains("strong 7", sheet.TextContent, StringComparison.Ordinal);
            Assert.Contains("4 engagements in five years", sheet.TextContent, StringComparison.Ordinal);
            Assert.Contains("From both4", sheet.TextContent, StringComparison.Ordinal);
            var list = await house.Staff.GetAsync($"/{name.Split('/')[0]}");
            Assert.Contains("strong 7", list.Document.QuerySelectorAll("tbody tr").Single(r => r.InnerHtml.Contains(name, StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        }

        Assert.Contains("none yet", (await house.Staff.GetAsync($"/{stranger.Name}")).Text, StringComparison.Ordinal);
        house.Wall.Requests.Clear();
        await house.Staff.GetAsync("/contacts");
        Assert.Single(house.Wall.Requests.OfType<BatchGetRelationsRequest>());
    }
}
