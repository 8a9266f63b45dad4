using CivicConnect.Admin.Security;
using Grpc.Net.ClientFactory;

namespace CivicConnect.Admin.Import;

/// <summary>Imports run in the service that keeps what is imported: people and affiliations in one, organizations in the other.</summary>
internal sealed class ImportClients(GrpcClientFactory factory)
{
    public static readonly string[] Services = ["contacts", "organizations"];

    public ImportJobsClient For(string service) => factory.CreateClient<ImportJobsClient>(NameOf(service));

    public static string ServiceOf(ImportJob.Types.Kind kind) => kind == ImportJob.Types.Kind.Organizations ? "organizations" : "contacts";

    internal static string NameOf(string service) => $"imports-{service}";
}

internal static class ImportClientsRegistration
{
    public static void AddImportClients(this IHostApplicationBuilder builder)
    {
        foreach (var service in ImportClients.Services)
            builder.AddStaffClient<ImportJobsClient>(ImportClients.NameOf(service), service);
        builder.Services.AddScoped<ImportClients>();
    }
}
