using CivicConnect.Common.V1;
using CivicConnect.Engagements.V1;
using OrganizationKind = CivicConnect.Organizations.V1.Organization.Types.Kind;

namespace CivicConnect.Engagements.Tests;

/// <summary>What participants count as, and what engaging with a state demands.</summary>
public abstract class CounterpartTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task AContact_CountsAsItSays_ElseAsTheMostStateLikeOfItsOrganizations_ElseAsCivilSociety()
    {
        var (plain, said, official) = (await Staff.PersonAsync(), Samples.Person(), await Staff.PersonAsync());
        said.Sector = Sector.Media;
        said.Country = "CN";
        said = await Staff.PersonAsync(said);
        var past = await Staff.PersonAsync();
        var (ministry, university) = (await OrganizationAsync(OrganizationKind.GovernmentBody), await OrganizationAsync(OrganizationKind.Academia));
        await BelongsAsync(official, university);
        await BelongsAsync(official, ministry);
        await BelongsAsync(past, ministry, ended: true);

        var meeting = Samples.Meeting(plain.Name, said.Name, official.Name, past.Name);
        meeting.Justification = Samples.Justification();
        meeting = await Staff.EngagementAsync(meeting);

        Assert.Equal([(Sector.CivilSociety, ""), (Sector.Media, "CN"), (Sector.Government, ""), (Sector.CivilSociety, "")], meeting.Participants.Select(p => (p.Sector, p.Country)));
    }

    [ProviderFact]
    public async Task WhatIsSaidOfAContact_StaysWhateverBecomesOfThem()
    {
        var person = await Staff.PersonAsync();
        var meeting = Samples.Meeting(person.Name);
        (meeting.Participants[0].Sector, meeting.Participants[0].Country) = (Sector.Academia, "BY");
        meeting = await Staff.EngagementAsync(meeting);

        await Staff.Contacts.UpdateContactAsync(new() { Contact = new() { Name = person.Name, Sector = Sector.Business, Country = "RU" } });
        var after = await Staff.Engagements.UpdateEngagementAsync(new() { Engagement = new() { Name = meeting.Name, Outcome = "x" } });

        Assert.Equal((Sector.Academia, "BY"), (after.Participants[0].Sector, after.Participants[0].Country));
    }

    [ProviderFact]
    public async Task WhatWasNotKnownOfAContact_IsNotFilledInLater()
    {
        var person = await Staff.PersonAsync();
        var meeting = await Staff.MeetingAsync(person.Name);
        await Staff.Contacts.UpdateContactAsync(new() { Contact = new() { Name = person.Name, Sector = Sector.Business, Country = "RU" } });

        var after = await Staff.Engagements.UpdateEngagementAsync(new() { Engagement = new() { Name = meeting.Name, Participants = { new Participant { Participant_ = person.Name, Role = "host" } } } });

        Assert.Equal((Sector.CivilSociety, "", "host"), (after.Participants[0].Sector, after.Participants[0].Country, after.Participants[0].Role));
    }

    [ProviderFact]
    public async Task EngagingWithAState_DemandsAJustification()
    {
        var ministry = await OrganizationAsync(OrganizationKind.GovernmentBody);
        var meeting = Samples.Meeting((await Staff.PersonAsync()).Name, ministry.Name);

        await Host.StoresNothingAsync(async () =>
        {
            var refused = await Refused.InvalidAsync(Staff.Engagements.CreateEngagementAsync(new() { Engagement = meeting }), "engagement.justification");
            Assert.Contains("what was gained", refused.FieldViolations[0].Description, StringComparison.Ordinal);
        });

        meeting.Justification = Samples.Justification();
        meeting = await Staff.EngagementAsync(meeting);
        Assert.Equal(Samples.Justification(), meeting.Justification);
        await Refused.InvalidAsync(Staff.Engagements.UpdateEngagementAsync(new() { Engagement = new() { Name = meeting.Name }, UpdateMask = new() { Paths = { "justification" } } }), "engagement.justification");
    }

    private Task<Organizations.V1.Organization> OrganizationAsync(OrganizationKind kind)
    {
        var organization = Samples.Group();
        organization.Kind = kind;
        return Staff.GroupAsync(organization);
    }

    private async Task BelongsAsync(Contacts.V1.Contact contact, Organizations.V1.Organization organization, bool ended = false) =>
        await Staff.Affiliations.CreateAffiliationAsync(new() { Parent = contact.Name, Affiliation = new() { Organization = organization.Name, EndDate = ended ? Samples.Day(2020) : null } });
}

[Collection(TestDatabase.Sqlite)]
public sealed class CounterpartOnSqlite(SqliteSuite suite) : CounterpartTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class CounterpartOnPostgreSql(PostgreSqlSuite suite) : CounterpartTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class CounterpartOnSqlServer(SqlServerSuite suite) : CounterpartTests(suite);
