using CivicConnect.Common.V1;
using CivicConnect.Testing;
using Google.Protobuf.WellKnownTypes;

namespace CivicConnect.Integration;

[Collection("running suite")]
public sealed class EventFlowTests(RunningSuite running)
{
    private static readonly DateTime March = new(2026, 3, 1, 9, 0, 0, DateTimeKind.Utc);

    private ServiceSuite Suite => running.Suite;

    [Fact]
    public async Task AnEngagementRecorded_ReachesItsContactAndItsOrganization()
    {
        var (contact, organization) = (await Suite.AddContactAsync(), await Suite.AddOrganizationAsync());
        Assert.Null(contact.LastEngaged);

        await Suite.EngageAsync(March, contact.Name, organization.Name);
        await Suite.EngageAsync(March.AddDays(-30), contact.Name, organization.Name);

        await Eventually.Async(() => Suite.LastEngagedAsync(contact), last => last == March, "the contact was last engaged in March");
        await Eventually.Async(() => Suite.LastEngagedAsync(organization), last => last == March, "the organization was last engaged in March");
    }

    [Fact]
    public async Task AnEngagementMovedOrDeleted_IsTakenBackFromItsParticipants()
    {
        var (contact, organization) = (await Suite.AddContactAsync(), await Suite.AddOrganizationAsync());
        var engagement = await Suite.EngageAsync(March, contact.Name, organization.Name);
        await Eventually.Async(() => Suite.LastEngagedAsync(contact), last => last == March, "the contact was last engaged in March");

        engagement.StartTime = Timestamp.FromDateTime(March.AddDays(-3));
        engagement = await Suite.EngagementsApi.UpdateEngagementAsync(new() { Engagement = engagement, UpdateMask = new() { Paths = { "start_time" } } });
        await Eventually.Async(() => Suite.LastEngagedAsync(contact), last => last == March.AddDays(-3), "the contact was last engaged three days earlier");

        await Suite.EngagementsApi.DeleteEngagementAsync(new() { Name = engagement.Name });
        await Eventually.Async(() => Suite.LastEngagedAsync(contact), last => last is null, "the contact was never engaged");
        await Eventually.Async(() => Suite.LastEngagedAsync(organization), last => last is null, "the organization was never engaged");
    }

    [Fact]
    public async Task AContactWithAnotherCodeName_HasItInItsEngagements()
    {
        var contact = await Suite.AddContactAsync();
        var engagement = await Suite.EngageAsync(March, contact.Name);
        Assert.Equal(contact.CodeName, engagement.Participants[0].DisplayName);

        var names = contact.Names.Where(n => n.Kind != Name.Types.Kind.CodeName).Append(new() { Kind = Name.Types.Kind.CodeName, Value = $"Plover-{Random.Shared.Next(1000, 9999)}" }).ToList();
        contact.Names.Clear();
        contact.Names.Add(names);
        contact = await Suite.ContactsApi.UpdateContactAsync(new() { Contact = contact, UpdateMask = new() { Paths = { "names" } } });

        await Eventually.Async(
            () => Suite.GetEngagementAsync(engagement.Name), e => e.Participants[0].DisplayName == contact.CodeName, "the engagement shows the new code name");
    }

    [Fact]
    public async Task AnOrganizationWithAnotherName_HasItInItsEngagements()
    {
        var organization = await Suite.AddOrganizationAsync("Before Society");
        var engagement = await Suite.EngageAsync(March, organization.Name);

        organization.Names[0].Value = "After Society";
        await Suite.OrganizationsApi.UpdateOrganizationAsync(new() { Organization = organization, UpdateMask = new() { Paths = { "names" } } });

        await Eventually.Async(
            () => Suite.GetEngagementAsync(engagement.Name), e => e.Participants[0].DisplayName == "After Society", "the engagement shows the new name");
    }

    [Fact]
    public async Task ADeletedContactAndADeletedOrganization_AreMarkedAndNamelessInTheirEngagements()
    {
        var (contact, organization) = (await Suite.AddContactAsync(), await Suite.AddOrganizationAsync());
        var engagement = await Suite.EngageAsync(March, contact.Name, organization.Name);

        await Suite.ContactsApi.DeleteContactAsync(new() { Name = contact.Name });
        await Suite.OrganizationsApi.DeleteOrganizationAsync(new() { Name = organization.Name });

        await Eventually.Async(
            () => Suite.GetEngagementAsync(engagement.Name),
            e => e.Participants.All(p => p is { Deleted: true, DisplayName: "" }),
            "both participants are marked as deleted, without a name");
    }

    [Fact]
    public async Task ADeletedOrganization_EndsItsAffiliations()
    {
        var (contact, organization) = (await Suite.AddContactAsync(), await Suite.AddOrganizationAsync());
        var affiliation = await Suite.AffiliateAsync(contact, organization);

        await Suite.OrganizationsApi.DeleteOrganizationAsync(new() { Name = organization.Name });

        var ended = await Eventually.Async(
            async () => await Suite.AffiliationsApi.GetAffiliationAsync(new() { Name = affiliation.Name }), a => a.OrganizationDeleted, "the affiliation is marked");
        Assert.NotNull(ended.EndDate);
        Assert.Equal("Member", ended.Role);
    }
}
