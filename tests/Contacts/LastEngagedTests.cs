using CivicConnect.Contacts.V1;
using Google.Protobuf.WellKnownTypes;

namespace CivicConnect.Contacts.Tests;

public abstract class LastEngagedTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task LastEngaged_FollowsEngagementsRecordedChangedAndDeleted()
    {
        var person = await Staff.PersonAsync();
        var newer = await RecordAsync(Samples.Time(2024, 6, 2), person);
        var older = await RecordAsync(Samples.Time(2024, 6, 1), person);
        await ShowsAsync(person, Samples.Time(2024, 6, 2));

        await Staff.Engagements.UpdateEngagementAsync(new() { Engagement = new() { Name = older.Name, StartTime = Samples.Time(2024, 6, 3) } });
        await ShowsAsync(person, Samples.Time(2024, 6, 3));

        await Staff.Engagements.DeleteEngagementAsync(new() { Name = older.Name });
        await ShowsAsync(person, Samples.Time(2024, 6, 2));

        await Staff.Engagements.DeleteEngagementAsync(new() { Name = newer.Name });
        await ShowsAsync(person, null);
    }

    [ProviderFact]
    public async Task LastEngaged_OfWhoIsTakenOutOfAnEngagement_FallsBack()
    {
        var (person, other) = (await Staff.PersonAsync(), await Staff.PersonAsync());
        var meeting = await RecordAsync(Samples.Time(2024, 6, 2), person, other);
        await ShowsAsync(person, Samples.Time(2024, 6, 2));

        await Staff.Engagements.UpdateEngagementAsync(new() { Engagement = new() { Name = meeting.Name, Participants = { new Engagements.V1.Participant { Participant_ = other.Name } } } });

        await ShowsAsync(person, null);
        await ShowsAsync(other, Samples.Time(2024, 6, 2));
    }

    [ProviderFact]
    public async Task LastEngaged_EngagementsInTheFuture_DoNotCount()
    {
        var person = await Staff.PersonAsync();
        await RecordAsync(Timestamp.FromDateTime(DateTime.UtcNow.AddYears(1)), person);
        await RecordAsync(Samples.Time(2023, 1, 1), person);

        await ShowsAsync(person, Samples.Time(2023, 1, 1));
    }

    [ProviderFact]
    public async Task LastEngaged_StandsInEveryAnswer()
    {
        var me = Host.AsNewcomer();
        var person = await me.PersonAsync();
        var engagement = Samples.Meeting(person.Name);
        await me.EngagementAsync(engagement);

        await Eventually.PassesAsync(
            async () =>
            {
                Assert.Equal(engagement.StartTime, (await me.Contacts.ListContactsAsync(new())).Contacts[0].LastEngaged);
                Assert.Equal(engagement.StartTime, (await me.Contacts.SearchContactsAsync(new() { Query = person.CodeName })).Contacts[0].LastEngaged);
                Assert.Equal(engagement.StartTime, (await me.Contacts.BatchGetContactsAsync(new() { Names = { person.Name } })).Contacts[0].LastEngaged);
            },
            "it has arrived");
        Assert.Equal(engagement.StartTime, (await me.Contacts.UpdateContactAsync(new() { Contact = new() { Name = person.Name, Notes = "x" } })).LastEngaged);
    }

    private Task<Engagements.V1.Engagement> RecordAsync(Timestamp start, params Contact[] people)
    {
        var engagement = Samples.Meeting([.. people.Select(p => p.Name)]);
        engagement.StartTime = start;
        return Staff.EngagementAsync(engagement);
    }

    private Task ShowsAsync(Contact person, Timestamp? expected) => Eventually.Async(
        async () => Equals((await Staff.Contacts.GetContactAsync(new() { Name = person.Name })).LastEngaged, expected), $"last engaged is {expected}");
}

[Collection(TestDatabase.Sqlite)]
public sealed class LastEngagedOnSqlite(SqliteSuite suite) : LastEngagedTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class LastEngagedOnPostgreSql(PostgreSqlSuite suite) : LastEngagedTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class LastEngagedOnSqlServer(SqlServerSuite suite) : LastEngagedTests(suite);
