using CivicConnect.Common.V1;
using CivicConnect.Contacts.V1;
using CivicConnect.Engagements.V1;
using CivicConnect.Organizations.V1;
using Google.Protobuf.WellKnownTypes;
using Google.Type;

namespace CivicConnect.Testing;

/// <summary>Valid resources to start from.</summary>
public static class Samples
{
    /// <summary>A word that stands nowhere else.</summary>
    public static string Word() => $"w{Guid.NewGuid():N}";

    public static Name Native(string value) => new() { Kind = Name.Types.Kind.Native, Value = value };

    public static Name CodeName(string value) => new() { Kind = Name.Types.Kind.CodeName, Value = value };

    public static Contact Person(string? name = null) => new() { Names = { Native(name ?? $"Parisa {Word()}") } };

    public static Contact CodeNamed(string codeName) => new() { Names = { CodeName(codeName) } };

    public static Organization Group(string? name = null) => new()
    {
        Names = { new Name { Kind = Name.Types.Kind.Latin, Value = name ?? $"Circle {Word()}" } },
        Kind = Organization.Types.Kind.CivilSocietyOrganization,
    };

    public static Source Source(string? title = null) => new() { Title = title ?? "Official Gazette", Date = Day(2021, 3), Link = "https://example.org/gazette" };

    public static Tie Tie(string subject, Tie.Types.Kind kind, string @object) => new() { Subject = subject, Kind = kind, Object = @object, Source = Source() };

    public static IndependenceSignal Signal(IndependenceSignal.Types.Kind kind) => new() { Kind = kind, Source = Source() };

    public static Development Development(params string[] countries) => new()
    {
        Countries = { countries },
        Kind = Organizations.V1.Development.Types.Kind.Protest,
        Date = Day(2022, 9, 16),
        Title = "Protests in many cities",
        Sources = { Source() },
    };

    public static Resolution Resolution(params (string Country, Vote.Types.Choice Choice)[] votes) => new()
    {
        Body = "Human Rights Council",
        Title = "Deteriorating situation of human rights",
        Date = Day(2022, 11, 24),
        Source = Source(),
        Votes = { votes.Select(v => new Vote { Country = v.Country, Choice = v.Choice }) },
    };

    public static Engagement Meeting(params string[] participants) => new()
    {
        Kind = Engagement.Types.Kind.Meeting,
        StartTime = Time(2024, 5, 17, 9),
        Summary = "Talked about the coming year.",
        Participants = { participants.Select(p => new Participant { Participant_ = p }) },
    };

    public static Timestamp Time(int year, int month, int day, int hour = 0) =>
        Timestamp.FromDateTime(new System.DateTime(year, month, day, hour, 0, 0, DateTimeKind.Utc));

    public static Date Day(int year, int month = 0, int day = 0) => new() { Year = year, Month = month, Day = day };

    /// <summary>A day in UTC, so many days from now.</summary>
    public static Date DayFromNow(int days)
    {
        var day = System.DateTime.UtcNow.AddDays(days);
        return Day(day.Year, day.Month, day.Day);
    }

    public static Task<Contact> PersonAsync(this SuiteClient client, Contact? contact = null) =>
        client.Contacts.CreateContactAsync(new() { Contact = contact ?? Person() }).ResponseAsync;

    /// <summary>Merges one contact into another.</summary>
    public static Task<ContactMerge> MergeAsync(this SuiteClient client, Contact survivor, Contact merged, params ContactMerge.Types.Choice[] choices) =>
        client.ContactMerges.CreateContactMergeAsync(new() { ContactMerge = new() { Survivor = survivor.Name, Merged = merged.Name, Choices = { choices } } }).ResponseAsync;

    public static Task<UndoContactMergeResponse> UndoAsync(this SuiteClient client, ContactMerge merge) =>
        client.ContactMerges.UndoContactMergeAsync(new() { Name = merge.Name }).ResponseAsync;

    /// <summary>Merges one organization into another.</summary>
    public static Task<OrganizationMerge> MergeAsync(this SuiteClient client, Organization survivor, Organization merged, params OrganizationMerge.Types.Choice[] choices) =>
        client.OrganizationMerges.CreateOrganizationMergeAsync(new() { OrganizationMerge = new() { Survivor = survivor.Name, Merged = merged.Name, Choices = { choices } } }).ResponseAsync;

    public static Task<UndoOrganizationMergeResponse> UndoAsync(this SuiteClient client, OrganizationMerge merge) =>
        client.OrganizationMerges.UndoOrganizationMergeAsync(new() { Name = merge.Name }).ResponseAsync;

    /// <summary>A contact with its identity.</summary>
    public static async Task<Contact> RevealAsync(this SuiteClient client, string name, string reason = "") =>
        (await client.Contacts.RevealContactsAsync(new() { Names = { name }, Reason = reason })).Contacts.Single();

    public static Task<Organization> GroupAsync(this SuiteClient client, Organization? organization = null) =>
        client.Organizations.CreateOrganizationAsync(new() { Organization = organization ?? Group() }).ResponseAsync;

    public static Task<Engagement> MeetingAsync(this SuiteClient client, params string[] participants) =>
        client.EngagementAsync(Meeting(participants));

    public static Task<Engagement> EngagementAsync(this SuiteClient client, Engagement engagement) =>
        client.Engagements.CreateEngagementAsync(new() { Engagement = engagement }).ResponseAsync;

    public static Task<FollowUp> FollowUpAsync(this SuiteClient client, FollowUp followUp) =>
        client.FollowUps.CreateFollowUpAsync(new() { FollowUp = followUp }).ResponseAsync;

    public static Campaign Campaign(string? title = null, params string[] members) => new()
    {
        Title = title ?? $"Campaign {Word()}",
        Kind = Engagements.V1.Campaign.Types.Kind.Solidarity,
        Members = { members.Select(m => new Campaign.Types.Member { Member_ = m }) },
    };

    /// <summary>At least 80% of engagements with civil society, over the last twelve months.</summary>
    public static Target Target(string country = "") => new()
    {
        Country = country,
        Classes = { CounterpartClass.CivilSocietyLeader, CounterpartClass.CivilSocietyOrganization },
        Bound = Engagements.V1.Target.Types.Bound.AtLeast,
        Percent = 80,
    };

    public static ShiftPlan ShiftPlan(string country = "IR") => new()
    {
        Country = country,
        Title = "From the ministry to the people",
        StartDate = DayFromNow(-1),
        Steps =
        {
            new ShiftPlan.Types.Step { Direction = Engagements.V1.ShiftPlan.Types.Step.Types.Direction.End, CounterpartClass = CounterpartClass.Government, ByDate = DayFromNow(300) },
            new ShiftPlan.Types.Step { Direction = Engagements.V1.ShiftPlan.Types.Step.Types.Direction.Grow, CounterpartClass = CounterpartClass.CivilSocietyLeader, Goal = 12, ByDate = DayFromNow(300) },
        },
    };

    public static Justification Justification() => new() { Reason = "Release of a prisoner.", ApprovedBy = "The board", Given = "A meeting.", Gained = "Nothing yet.", ValuesRaised = { "UDHR-9" } };

    public static Task<Campaign> CampaignAsync(this SuiteClient client, Campaign? campaign = null) =>
        client.Campaigns.CreateCampaignAsync(new() { Campaign = campaign ?? Campaign() }).ResponseAsync;

    public static Task<Target> TargetAsync(this SuiteClient client, Target? target = null) =>
        client.Targets.CreateTargetAsync(new() { Target = target ?? Target() }).ResponseAsync;

    public static Task<ShiftPlan> ShiftPlanAsync(this SuiteClient client, ShiftPlan? plan = null) =>
        client.ShiftPlans.CreateShiftPlanAsync(new() { ShiftPlan = plan ?? ShiftPlan() }).ResponseAsync;

    public static Task<Tie> TieAsync(this SuiteClient client, string subject, Tie.Types.Kind kind, string @object) => client.TieAsync(Tie(subject, kind, @object));

    public static Task<Tie> TieAsync(this SuiteClient client, Tie tie) => client.Ties.CreateTieAsync(new() { Tie = tie }).ResponseAsync;

    public static Task<IndependenceSignal> SignalAsync(this SuiteClient client, string organization, IndependenceSignal.Types.Kind kind) =>
        client.Independence.CreateIndependenceSignalAsync(new() { Parent = organization, IndependenceSignal = Signal(kind) }).ResponseAsync;

    public static Task<Development> DevelopmentAsync(this SuiteClient client, Development development) =>
        client.Developments.CreateDevelopmentAsync(new() { Development = development }).ResponseAsync;

    public static Task<Resolution> ResolutionAsync(this SuiteClient client, Resolution resolution) =>
        client.Resolutions.CreateResolutionAsync(new() { Resolution = resolution }).ResponseAsync;
}
