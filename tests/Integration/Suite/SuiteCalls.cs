using CivicConnect.Common.V1;
using CivicConnect.Contacts.V1;
using CivicConnect.Engagements.V1;
using CivicConnect.Organizations.V1;
using CivicConnect.Testing;
using Google.Protobuf.WellKnownTypes;
using static CivicConnect.Contacts.V1.Affiliations;
using static CivicConnect.Contacts.V1.Contacts;
using static CivicConnect.Engagements.V1.Engagements;
using static CivicConnect.Organizations.V1.Organizations;

namespace CivicConnect.Integration;

/// <summary>What tests say to a suite, in few words.</summary>
internal static class SuiteCalls
{
    extension(ServiceSuite suite)
    {
        public ContactsClient ContactsApi => new(suite.Contacts.Channel);

        public AffiliationsClient AffiliationsApi => new(suite.Contacts.Channel);

        public OrganizationsClient OrganizationsApi => new(suite.Organizations.Channel);

        public EngagementsClient EngagementsApi => new(suite.Engagements.Channel);

        public async Task<Contact> AddContactAsync(string name = "Parisa Example") =>
            await suite.ContactsApi.CreateContactAsync(new() { Contact = new() { Names = { new Name { Kind = Name.Types.Kind.Latin, Value = name } } } });

        public async Task<Organization> AddOrganizationAsync(string name = "Example Society") =>
            await suite.OrganizationsApi.CreateOrganizationAsync(new()
            {
                Organization = new() { Kind = Organization.Types.Kind.CivilSocietyOrganization, Names = { new Name { Kind = Name.Types.Kind.Legal, Value = name } } },
            });

        public async Task<Affiliation> AffiliateAsync(Contact contact, Organization organization) =>
            await suite.AffiliationsApi.CreateAffiliationAsync(new() { Parent = contact.Name, Affiliation = new() { Organization = organization.Name, Role = "Member" } });

        /// <summary>Records a meeting.</summary>
        public async Task<Engagement> EngageAsync(DateTime start, params string[] participants) =>
            await suite.EngagementsApi.CreateEngagementAsync(Meeting(start, participants), deadline: DateTime.UtcNow.AddSeconds(30));

        public async Task<Engagement> GetEngagementAsync(string name) => await suite.EngagementsApi.GetEngagementAsync(new() { Name = name });

        public async Task<DateTime?> LastEngagedAsync(Contact contact) =>
            (await suite.ContactsApi.GetContactAsync(new() { Name = contact.Name })).LastEngaged?.ToDateTime();

        public async Task<DateTime?> LastEngagedAsync(Organization organization) =>
            (await suite.OrganizationsApi.GetOrganizationAsync(new() { Name = organization.Name })).LastEngaged?.ToDateTime();
    }

    public static CreateEngagementRequest Meeting(DateTime start, params string[] participants) => new()
    {
        Engagement = new()
        {
            Kind = Engagement.Types.Kind.Meeting,
            StartTime = Timestamp.FromDateTime(start),
            Summary = "Met and talked",
            Participants = { participants.Select(p => new Participant { Participant_ = p }) },
        },
    };
}
