using CivicConnect.Admin.Security;
using Grpc.Net.ClientFactory;

namespace CivicConnect.Admin.Screening;

/// <summary>Screening runs in the service whose records are screened.</summary>
internal sealed class ScreeningClients(GrpcClientFactory factory) : ServiceClients<ScreeningsClient>(factory)
{
    public static readonly string[] Services = ["contacts", "organizations"];
}
