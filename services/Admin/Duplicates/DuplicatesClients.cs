using CivicConnect.Admin.Security;
using Grpc.Net.ClientFactory;

namespace CivicConnect.Admin.Duplicates;

/// <summary>Duplicates are looked for in the service whose records they are.</summary>
internal sealed class DuplicatesClients(GrpcClientFactory factory) : ServiceClients<DuplicatesClient>(factory)
{
    public static readonly string[] Services = ["contacts", "organizations"];
}
