using CivicConnect.Admin.Security;
using Grpc.Net.ClientFactory;

namespace CivicConnect.Admin.Import;

/// <summary>Imports run in the service that keeps what is imported: people and affiliations in one, organizations in the other.</summary>
internal sealed class ImportClients(GrpcClientFactory factory) : ServiceClients<ImportJobsClient>(factory)
{
    public static readonly string[] Services = ["contacts", "organizations"];

    public static string ServiceOf(ImportJob.Types.Kind kind) => kind == ImportJob.Types.Kind.Organizations ? "organizations" : "contacts";
}
