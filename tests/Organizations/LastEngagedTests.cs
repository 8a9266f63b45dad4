using CivicConnect.Organizations.V1;
using Google.Protobuf.WellKnownTypes;

namespace CivicConnect.Organizations.Tests;

public abstract class LastEngagedTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task LastEngaged_FollowsEngagementsRecordedChangedAndDeleted()
    {
        var (group, person) = (await Staff.GroupAsync(), await Staff.PersonAsync());
        var meeting = await Staff.MeetingAsync(group.Name, person.Name);
        await ShowsAsync(group, meeting.StartTime);

        await Staff.Engagements.UpdateEngagementAsync(new() { Engagement = new() { Name = meeting.Name, StartTime = Samples.Time(2020, 1, 1) } });
        await ShowsAsync(group, Samples.Time(2020, 1, 1));

        await Staff.Engagements.DeleteEngagementAsync(new() { Name = meeting.Name });
        await ShowsAsync(group, null);
    }

    private Task ShowsAsync(Organization group, Timestamp? expected) => Eventually.Async(
        async () => Equals((await Staff.Organizations.GetOrganizationAsync(new() { Name = group.Name })).LastEngaged, expected), $"last engaged is {expected}");
}

[Collection(TestDatabase.Sqlite)]
public sealed class LastEngagedOnSqlite(SqliteSuite suite) : LastEngagedTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class LastEngagedOnPostgreSql(PostgreSqlSuite suite) : LastEngagedTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class LastEngagedOnSqlServer(SqlServerSuite suite) : LastEngagedTests(suite);
