using CivicConnect.Common.V1;
using CivicConnect.Contacts.V1;
using CivicConnect.Engagements.V1;
using CivicConnect.Organizations.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using static CivicConnect.Contacts.V1.Affiliations;
using static CivicConnect.Contacts.V1.ContactMerges;
using static CivicConnect.Contacts.V1.Contacts;
using static CivicConnect.Contacts.V1.Relationships;
using static CivicConnect.Engagements.V1.Campaigns;
using static CivicConnect.Engagements.V1.Engagements;
using static CivicConnect.Engagements.V1.FollowUps;
using static CivicConnect.Engagements.V1.ShiftPlans;
using static CivicConnect.Engagements.V1.Targets;
using static CivicConnect.Organizations.V1.Assessments;
using static CivicConnect.Organizations.V1.Organizations;
using static CivicConnect.Organizations.V1.Pledges;
using static CivicConnect.Organizations.V1.ValueStandards;
using Date = Google.Type.Date;

namespace CivicConnect.Integration;

/// <summary>Writes canaries wherever the API takes a person's data, well and wrongly, and reads them again.</summary>
internal sealed class CanaryFill(Canaries canaries, GrpcChannel contactsChannel, GrpcChannel organizationsChannel, GrpcChannel engagementsChannel)
{
    private readonly ContactsClient contacts = new(contactsChannel);

    public async Task WriteAsync()
    {
        var contact = await contacts.CreateContactAsync(new() { Contact = Person("contact"), RequestId = Guid.NewGuid().ToString() });
        var other = await contacts.CreateContactAsync(new() { Contact = Person("other") });
        contact.Notes = canaries["contact.notes.changed"];
        contact = await contacts.UpdateContactAsync(new() { Contact = contact, UpdateMask = new() { Paths = { "notes" } } });
        var organization = await new OrganizationsClient(organizationsChannel).CreateOrganizationAsync(new() { Organization = Group() });
        await new AffiliationsClient(contactsChannel).CreateAffiliationAsync(new()
        {
            Parent = contact.Name,
            Affiliation = new() { Organization = organization.Name, Role = canaries["affiliation.role"], Area = canaries["affiliation.area"] },
        });
        await new RelationshipsClient(contactsChannel).CreateRelationshipAsync(new()
        {
            Parent = contact.Name,
            Relationship = new() { Contact = other.Name, Kind = Relationship.Types.Kind.Lawyer, Note = canaries["relationship.note"] },
        });
        await HoldAgainstValuesAsync(organization);
        var engagement = await new EngagementsClient(engagementsChannel).CreateEngagementAsync(new() { Engagement = Meeting(contact, organization) });
        await new FollowUpsClient(engagementsChannel).CreateFollowUpAsync(new()
        {
            FollowUp = new()
            {
                What = canaries["follow_up.what"],
                Assignee = canaries["follow_up.assignee"],
                Subject = contact.Name,
                Engagement = engagement.Name,
                DueDate = Day,
            },
        });
        await PlanAsync(contact);
        await new CanaryStates(canaries, organizationsChannel).WriteAsync(organization);
        await contacts.DeleteContactAsync(new() { Name = other.Name });
        await MergeAsync(contact);
        await SearchAsync();
        await RefusedAsync(contact);
    }

    private async Task MergeAsync(Contact contact)
    {
        var (merges, same) = (new ContactMergesClient(contactsChannel), await contacts.CreateContactAsync(new() { Contact = Person("same") }));
        var merge = new ContactMerge { Survivor = contact.Name, Merged = same.Name };
        var first = await merges.CreateContactMergeAsync(new() { ContactMerge = merge });
        await contacts.UpdateContactAsync(new() { Contact = new() { Name = same.Name, Themes = { canaries["merged.theme"] } } });
        await merges.UndoContactMergeAsync(new() { Name = first.Name });
        merge.Choices.Add(new ContactMerge.Types.Choice { Field = canaries["wrong.choice"], Source = ContactMerge.Types.Source.Merged });
        await RefusesAsync(merges.CreateContactMergeAsync(new() { ContactMerge = merge }));
        merge.Choices.Clear();
        await merges.CreateContactMergeAsync(new() { ContactMerge = merge });
    }

    private async Task PlanAsync(Contact contact)
    {
        await new CampaignsClient(engagementsChannel).CreateCampaignAsync(new()
        {
            Campaign = new()
            {
                Title = canaries["campaign.title"],
                Kind = Campaign.Types.Kind.Solidarity,
                Purpose = canaries["campaign.purpose"],
                Members = { new Campaign.Types.Member { Member_ = contact.Name, Role = canaries["campaign.member.role"] } },
                Steps = { new Campaign.Types.Step { Kind = Campaign.Types.Step.Types.Kind.Action, Date = Day, Text = canaries["campaign.step.text"], Source = new() { Title = canaries["campaign.step.source"] } } },
            },
        });
        await new TargetsClient(engagementsChannel).CreateTargetAsync(new()
        {
            Target = new() { Classes = { CounterpartClass.CivilSocietyLeader }, Bound = Target.Types.Bound.AtLeast, Percent = 80, Note = canaries["target.note"] },
        });
        await new ShiftPlansClient(engagementsChannel).CreateShiftPlanAsync(new()
        {
            ShiftPlan = new()
            {
                Country = "GE",
                Title = canaries["shift_plan.title"],
                StartDate = Day,
                Note = canaries["shift_plan.note"],
                Steps = { new ShiftPlan.Types.Step { Direction = ShiftPlan.Types.Step.Types.Direction.End, CounterpartClass = CounterpartClass.Government, What = canaries["shift_plan.step.what"], ByDate = Day, Note = canaries["shift_plan.step.note"] } },
            },
        });
    }

    private static Date Day => new() { Year = 2027, Month = 1, Day = 1 };

    private async Task HoldAgainstValuesAsync(Organization organization)
    {
        var value = new ValueStandard.Types.Value { Id = "belief", Title = canaries["standard.value.title"], Description = canaries["standard.value.description"], Articles = { "UDHR-18" }, Minimum = true };
        var standards = new ValueStandardsClient(organizationsChannel);
        var standard = await standards.CreateValueStandardAsync(new() { ValueStandard = new() { Title = canaries["standard.title"], Values = { value } } });
        await standards.UpdateValueStandardAsync(new() { ValueStandard = new() { Name = standard.Name, Title = canaries["standard.title.changed"] } });
        var assessments = new AssessmentsClient(organizationsChannel);
        var rating = new Assessment.Types.Rating { Value = value.Id, Level = Assessment.Types.Level.Violates, Evidence = { Evidence("assessment") }, Note = canaries["assessment.rating.note"] };
        var assessment = await assessments.CreateAssessmentAsync(new()
        {
            Assessment = new() { Subject = organization.Name, Standard = standard.Name, Ratings = { rating }, Summary = canaries["assessment.summary"] },
        });
        await assessments.SubmitAssessmentAsync(new() { Name = assessment.Name });
        await assessments.WithdrawAssessmentAsync(new() { Name = assessment.Name, Reason = canaries["assessment.withdrawal.reason"] });
        var (day, pledges) = (new Date { Year = 2021, Month = 1, Day = 1 }, new PledgesClient(organizationsChannel));
        var pledge = await pledges.CreatePledgeAsync(new() { Pledge = new() { Subject = organization.Name, Standard = standard.Name, Date = day, Source = Evidence("pledge"), Text = canaries["pledge.text"] } });
        await pledges.AddConductAsync(new()
        {
            Name = pledge.Name,
            Conduct = new() { Date = day, Outcome = Pledge.Types.Conduct.Types.Outcome.Broken, Note = canaries["pledge.conduct.note"], Source = Evidence("pledge.conduct") },
        });
    }

    private Source Evidence(string of) => new()
    {
        Title = canaries[$"{of}.source.title"],
        Link = $"https://{canaries[$"{of}.source.link"]}.example",
        Quotation = canaries[$"{of}.source.quotation"],
        Note = canaries[$"{of}.source.note"],
    };

    private async Task SearchAsync()
    {
        var found = await contacts.SearchContactsAsync(new SearchContactsRequest { Query = canaries["contact.name.latin"] });
        Assert.Single(found.Contacts);
        Assert.Single((await contacts.SearchContactsAsync(new SearchContactsRequest { Query = canaries.Phone("contact.phone") })).Contacts);
        Assert.Empty((await contacts.SearchContactsAsync(new SearchContactsRequest { Query = canaries["search.query"] })).Contacts);
        var organizations = await new OrganizationsClient(organizationsChannel).SearchOrganizationsAsync(new SearchOrganizationsRequest { Query = canaries["organization.name"] });
        Assert.Single(organizations.Organizations);
        await new EngagementsClient(engagementsChannel).SearchEngagementsAsync(new SearchEngagementsRequest { Query = canaries["engagement.summary"] });
    }

    /// <summary>What is refused must not be remembered either.</summary>
    private async Task RefusedAsync(Contact contact)
    {
        await RefusesAsync(contacts.CreateContactAsync(new() { Contact = new() { Country = canaries["wrong.country"], Notes = canaries["wrong.notes"] } }));
        await RefusesAsync(contacts.GetContactAsync(new() { Name = $"contacts/{canaries["wrong.name"]}" }));
        await RefusesAsync(contacts.ListContactsAsync(new() { PageToken = canaries["wrong.page_token"] }));
        contact.Etag = canaries["wrong.etag"];
        await RefusesAsync(contacts.UpdateContactAsync(new() { Contact = contact, UpdateMask = new() { Paths = { "notes" } } }));
        await RefusesAsync(contacts.CreateContactAsync(new() { Contact = new() { Names = { new Name { Value = string.Concat(Enumerable.Repeat(canaries["wrong.long_name"], 100_000)) } } } }));
        await RefusesAsync(new EngagementsClient(engagementsChannel).CreateEngagementAsync(new()
        {
            Engagement = new() { Summary = canaries["wrong.summary"], Participants = { new Participant { Participant_ = $"contacts/{Guid.NewGuid()}" } } },
        }));
    }

    private static async Task RefusesAsync<T>(AsyncUnaryCall<T> call) => await Assert.ThrowsAsync<RpcException>(async () => await call);

    private Contact Person(string who) => new()
    {
        Names =
        {
            new Name { Kind = Name.Types.Kind.Latin, Value = canaries[$"{who}.name.latin"], Given = canaries[$"{who}.name.given"], Family = canaries[$"{who}.name.family"] },
            new Name { Kind = Name.Types.Kind.Native, Value = canaries[$"{who}.name.persian", _ => $"نسرین {string.Concat(Enumerable.Range(0, 8).Select(_ => "ابپتثجچحخدرزسشطعفقکگلمنوه"[Random.Shared.Next(25)]))}"], Language = "fa" },
            new Name { Kind = Name.Types.Kind.Alias, Value = canaries[$"{who}.name.cyrillic", _ => $"Жан{string.Concat(Enumerable.Range(0, 8).Select(_ => "бвгджзклмнпрстфхцчшщ"[Random.Shared.Next(20)]))}"], Language = "ru" },
        },
        Channels =
        {
            new Channel { Kind = Channel.Types.Kind.Email, Value = $"{canaries[$"{who}.email"]}@mail.example", Note = canaries[$"{who}.channel.note"] },
            new Channel { Kind = Channel.Types.Kind.Phone, Value = canaries.Phone($"{who}.phone") },
            new Channel { Kind = Channel.Types.Kind.Telegram, Value = $"@{canaries[$"{who}.telegram"]}" },
            new Channel { Kind = Channel.Types.Kind.Other, Value = canaries[$"{who}.channel.other"] },
        },
        Roles = { canaries[$"{who}.role"] },
        Themes = { canaries[$"{who}.theme"] },
        Country = "GE",
        Tags = { canaries[$"{who}.tag"] },
        Notes = canaries[$"{who}.notes"],
        Consents = { new Consent { Purpose = canaries[$"{who}.consent.purpose"], Method = canaries[$"{who}.consent.method"] } },
        ExternalIds = { new ExternalId { System = canaries[$"{who}.external.system"], Value = canaries[$"{who}.external.value"] } },
    };

    private Organization Group() => new()
    {
        Kind = Organization.Types.Kind.Movement,
        Names = { new Name { Kind = Name.Types.Kind.Legal, Value = canaries["organization.name"] } },
        Country = "GE",
        Website = $"https://{canaries["organization.website"]}.example",
        Tags = { canaries["organization.tag"] },
        Notes = canaries["organization.notes"],
        ExternalIds = { new ExternalId { System = "iati", Value = canaries["organization.external.value"] } },
    };

    private Engagement Meeting(Contact contact, Organization organization) => new()
    {
        Kind = Engagement.Types.Kind.Meeting,
        StartTime = Timestamp.FromDateTime(DateTime.UtcNow),
        Place = canaries["engagement.place"],
        Summary = canaries["engagement.summary"],
        Outcome = canaries["engagement.outcome"],
        Commitments = { canaries["engagement.commitment"] },
        Tags = { canaries["engagement.tag"] },
        Justification = new()
        {
            Reason = canaries["engagement.justification.reason"],
            ApprovedBy = canaries["engagement.justification.approved_by"],
            Given = canaries["engagement.justification.given"],
            Gained = canaries["engagement.justification.gained"],
        },
        Participants = { new Participant { Participant_ = contact.Name, Role = canaries["engagement.participant.role"] }, new Participant { Participant_ = organization.Name } },
    };
}
