using CivicConnect.Hosting;
using Google.Protobuf.Reflection;

namespace CivicConnect.Access.Tests;

/// <summary>Every RPC of the API, as its descriptors have it.</summary>
public static class Matrix
{
    private static readonly FileDescriptor[] Files =
    [
        Contacts.V1.ContactsReflection.Descriptor, Contacts.V1.AffiliationsReflection.Descriptor, Contacts.V1.RelationshipsReflection.Descriptor,
        Contacts.V1.ContactMergesReflection.Descriptor,
        Organizations.V1.OrganizationsReflection.Descriptor, Organizations.V1.OrganizationMergesReflection.Descriptor, Organizations.V1.ValuesReflection.Descriptor, Organizations.V1.AssessmentsReflection.Descriptor, Organizations.V1.PledgesReflection.Descriptor,
        Organizations.V1.TiesReflection.Descriptor, Organizations.V1.IndependenceReflection.Descriptor,
        Organizations.V1.CountriesReflection.Descriptor, Organizations.V1.DevelopmentsReflection.Descriptor, Organizations.V1.ResolutionsReflection.Descriptor,
        Engagements.V1.EngagementsReflection.Descriptor, Engagements.V1.FollowUpsReflection.Descriptor, Engagements.V1.CampaignsReflection.Descriptor, Engagements.V1.LedgerReflection.Descriptor,
        Engagements.V1.TargetsReflection.Descriptor, Engagements.V1.ShiftPlansReflection.Descriptor, Engagements.V1.RelationsReflection.Descriptor,
        Events.V1.EventLogReflection.Descriptor, Imports.V1.ImportJobsReflection.Descriptor, Screening.V1.ScreeningsReflection.Descriptor, Duplicates.V1.DuplicatesReflection.Descriptor, Segments.V1.SegmentsReflection.Descriptor, Audit.V1.AuditLogReflection.Descriptor,
        Identity.V1.StaffReflection.Descriptor, Identity.V1.CompartmentsReflection.Descriptor, Identity.V1.ClientsReflection.Descriptor, Identity.V1.MeReflection.Descriptor,
    ];

    public static readonly IReadOnlyDictionary<string, MethodDescriptor> Rpcs =
        Files.SelectMany(f => f.Services).SelectMany(s => s.Methods).ToDictionary(m => $"{m.Service.FullName}/{m.Name}");

    public static TheoryData<string> Names => [.. Rpcs.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Those that every service file of the protos has: a new file must be listed above.</summary>
    public static IEnumerable<string> ServicesInProtos => typeof(Contacts.V1.Contacts).Assembly.GetTypes()
        .Where(t => t is { IsClass: true, IsAbstract: true, IsSealed: true } && t.GetProperty("Descriptor")?.PropertyType == typeof(ServiceDescriptor))
        .Select(t => ((ServiceDescriptor)t.GetProperty("Descriptor")!.GetValue(null)!).FullName);

    /// <summary>What the table says of an RPC.</summary>
    public static Policy.Rule RuleOf(string rpc) => Policy.Of(rpc) ?? throw new InvalidOperationException($"{rpc} has no line in policy.txt.");
}
