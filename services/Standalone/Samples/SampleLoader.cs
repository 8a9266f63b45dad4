using System.Text.Json.Nodes;
using CivicConnect.Common.V1;
using CivicConnect.Contacts.V1;
using CivicConnect.Engagements.V1;
using CivicConnect.Organizations.V1;
using CivicConnect.Segments.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CivicConnect.Standalone.Samples;

/// <summary>Creates what a sample holds through the API, as a partner's system would.</summary>
internal sealed class SampleLoader
{
    private const string System = "sample";
    private readonly Organizations.V1.Organizations.OrganizationsClient organizations;
    private readonly Dictionary<string, Func<JsonObject, CancellationToken, Task<string>>> kinds;
    private readonly Dictionary<string, string> created = [];
    private readonly SampleText text;

    internal SampleLoader(CallInvoker invoker, DateTime now)
    {
        text = new SampleText(created, now);
        organizations = new(invoker);
        var contacts = new Contacts.V1.Contacts.ContactsClient(invoker);
        var affiliations = new Affiliations.AffiliationsClient(invoker);
        var countries = new Countries.CountriesClient(invoker);
        var resolutions = new Resolutions.ResolutionsClient(invoker);
        var developments = new Developments.DevelopmentsClient(invoker);
        var ties = new Ties.TiesClient(invoker);
        var signals = new Independence.IndependenceClient(invoker);
        var assessments = new Assessments.AssessmentsClient(invoker);
        var pledges = new Pledges.PledgesClient(invoker);
        var campaigns = new Campaigns.CampaignsClient(invoker);
        var engagements = new Engagements.V1.Engagements.EngagementsClient(invoker);
        var followUps = new FollowUps.FollowUpsClient(invoker);
        var targets = new Targets.TargetsClient(invoker);
        var plans = new ShiftPlans.ShiftPlansClient(invoker);
        var segments = new Segments.V1.Segments.SegmentsClient(invoker);
        kinds = new()
        {
            ["organizations"] = async (j, c) => (await organizations.CreateOrganizationAsync(new() { Organization = Read<Organization>(j) }, cancellationToken: c)).Name,
            ["contacts"] = async (j, c) => (await contacts.CreateContactAsync(new() { Contact = Read<Contact>(j) }, cancellationToken: c)).Name,
            ["affiliations"] = async (j, c) => (await affiliations.CreateAffiliationAsync(new() { Parent = Take(j, "parent"), Affiliation = Read<Affiliation>(j) }, cancellationToken: c)).Name,
            ["countries"] = async (j, c) => (await countries.UpdateCountryAsync(new() { Country = Read<Country>(j) }, cancellationToken: c)).Name,
            ["resolutions"] = async (j, c) => (await resolutions.CreateResolutionAsync(new() { Resolution = Read<Resolution>(j) }, cancellationToken: c)).Name,
            ["developments"] = async (j, c) => (await developments.CreateDevelopmentAsync(new() { Development = Read<Development>(j) }, cancellationToken: c)).Name,
            ["ties"] = async (j, c) => (await ties.CreateTieAsync(new() { Tie = Read<Tie>(j) }, cancellationToken: c)).Name,
            ["independenceSignals"] = async (j, c) => (await signals.CreateIndependenceSignalAsync(new() { Parent = Take(j, "parent"), IndependenceSignal = Read<IndependenceSignal>(j) }, cancellationToken: c)).Name,
            ["assessments"] = (j, c) => AssessAsync(assessments, Read<Assessment>(j), c),
            ["pledges"] = async (j, c) => (await pledges.CreatePledgeAsync(new() { Pledge = Read<Pledge>(j) }, cancellationToken: c)).Name,
            ["campaigns"] = async (j, c) => (await campaigns.CreateCampaignAsync(new() { Campaign = Read<Campaign>(j) }, cancellationToken: c)).Name,
            ["engagements"] = async (j, c) => (await engagements.CreateEngagementAsync(new() { Engagement = Read<Engagement>(j) }, cancellationToken: c)).Name,
            ["followUps"] = async (j, c) => (await followUps.CreateFollowUpAsync(new() { FollowUp = Read<FollowUp>(j) }, cancellationToken: c)).Name,
            ["targets"] = async (j, c) => (await targets.CreateTargetAsync(new() { Target = Read<Target>(j) }, cancellationToken: c)).Name,
            ["shiftPlans"] = async (j, c) => (await plans.CreateShiftPlanAsync(new() { ShiftPlan = Read<ShiftPlan>(j) }, cancellationToken: c)).Name,
            ["segments"] = async (j, c) => (await segments.CreateSegmentAsync(new() { Parent = Take(j, "parent"), Segment = Read<Segment>(j) }, cancellationToken: c)).Name,
        };
    }

    /// <summary>Whether the sample's first organization is there.</summary>
    internal async Task<bool> IsLoadedAsync(string sample, CancellationToken cancellationToken) =>
        (await organizations.LookupOrganizationsAsync(new() { ExternalIds = { new ExternalId { System = System, Value = sample } } }, cancellationToken: cancellationToken)).Matches.Count > 0;

    /// <summary>Creates everything, in the order of the file.</summary>
    /// <returns>How many of each kind.</returns>
    internal async Task<IReadOnlyDictionary<string, int>> LoadAsync(JsonObject sample, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, int>();
        foreach (var (kind, entries) in sample)
        {
            foreach (var entry in entries!.AsArray())
            {
                var resource = text.Resolve(entry)!.AsObject();
                var id = resource.ContainsKey("id") ? Take(resource, "id") : $"{kind}-{counts.GetValueOrDefault(kind)}";
                created[id] = await kinds[kind](resource, cancellationToken);
                counts[kind] = counts.GetValueOrDefault(kind) + 1;
            }
        }
        return counts;
    }

    // A second person reviews it: whoever tries the sample.
    private static async Task<string> AssessAsync(Assessments.AssessmentsClient assessments, Assessment assessment, CancellationToken cancellationToken)
    {
        var draft = await assessments.CreateAssessmentAsync(new() { Assessment = assessment }, cancellationToken: cancellationToken);
        return (await assessments.SubmitAssessmentAsync(new() { Name = draft.Name }, cancellationToken: cancellationToken)).Name;
    }

    private static string Take(JsonObject json, string field)
    {
        var value = (string)json[field]!;
        json.Remove(field);
        return value;
    }

    private static T Read<T>(JsonObject json) where T : IMessage<T>, new() => JsonParser.Default.Parse<T>(json.ToJsonString());
}
