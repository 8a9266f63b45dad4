using CivicConnect.Contacts.V1;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace CivicConnect.Testing;

/// <summary>Every client of the suite, for one caller.</summary>
public sealed class SuiteClient(CallInvoker invoker, IReadOnlyList<Guid> compartments)
{
    public CallInvoker Invoker { get; } = invoker;

    public IReadOnlyList<Guid> Compartments { get; } = compartments;

    public Contacts.V1.Contacts.ContactsClient Contacts { get; } = new(invoker);

    public Affiliations.AffiliationsClient Affiliations { get; } = new(invoker);

    public Relationships.RelationshipsClient Relationships { get; } = new(invoker);

    public ContactMerges.ContactMergesClient ContactMerges { get; } = new(invoker);

    public Organizations.V1.Organizations.OrganizationsClient Organizations { get; } = new(invoker);

    public Organizations.V1.OrganizationMerges.OrganizationMergesClient OrganizationMerges { get; } = new(invoker);

    public Organizations.V1.ValueStandards.ValueStandardsClient ValueStandards { get; } = new(invoker);

    public Organizations.V1.Assessments.AssessmentsClient Assessments { get; } = new(invoker);

    public Organizations.V1.Pledges.PledgesClient Pledges { get; } = new(invoker);
    public Organizations.V1.Ties.TiesClient Ties { get; } = new(invoker);

    public Organizations.V1.Independence.IndependenceClient Independence { get; } = new(invoker);

    public Organizations.V1.Countries.CountriesClient Countries { get; } = new(invoker);

    public Organizations.V1.Developments.DevelopmentsClient Developments { get; } = new(invoker);

    public Organizations.V1.Resolutions.ResolutionsClient Resolutions { get; } = new(invoker);

    public Engagements.V1.Engagements.EngagementsClient Engagements { get; } = new(invoker);

    public Engagements.V1.FollowUps.FollowUpsClient FollowUps { get; } = new(invoker);

    public Engagements.V1.Campaigns.CampaignsClient Campaigns { get; } = new(invoker);

    public Engagements.V1.Ledger.LedgerClient Ledger { get; } = new(invoker);

    public Engagements.V1.Targets.TargetsClient Targets { get; } = new(invoker);

    public Engagements.V1.ShiftPlans.ShiftPlansClient ShiftPlans { get; } = new(invoker);

    public Engagements.V1.Relations.RelationsClient Relations { get; } = new(invoker);

    public Screening.V1.Screenings.ScreeningsClient Screenings { get; } = new(invoker);

    public Duplicates.V1.Duplicates.DuplicatesClient Duplicates { get; } = new(invoker);

    public Segments.V1.Segments.SegmentsClient Segments { get; } = new(invoker);

    public Audit.V1.AuditLog.AuditLogClient AuditLog { get; } = new(invoker);

    public Events.V1.EventLog.EventLogClient EventLog { get; } = new(invoker);

    public Imports.V1.ImportJobs.ImportJobsClient ImportJobs { get; } = new(invoker);

    /// <summary>Who it is, such as `staff/{uuid}`.</summary>
    public string Subject { get; private init; } = "";

    /// <summary>What it calls with.</summary>
    public string Token { get; private init; } = "";

    /// <summary>Somebody without a token.</summary>
    public static SuiteClient Plain(GrpcChannel channel) => new(channel.CreateCallInvoker(), []);

    internal static SuiteClient Of(GrpcChannel channel, string subject, string token, IReadOnlyList<Guid> compartments) =>
        new(channel.Intercept(metadata =>
        {
            metadata.Add("authorization", $"Bearer {token}");
            return metadata;
        }), compartments)
        { Subject = subject, Token = token };
}
