using CivicConnect.Admin.Security;
using Grpc.Net.ClientFactory;

namespace CivicConnect.Admin.Segments;

/// <summary>Segments are kept in the service whose records they hold.</summary>
internal sealed class SegmentsClients(GrpcClientFactory factory) : ServiceClients<SegmentsClient>(factory)
{
    public static readonly string[] Services = ["contacts", "organizations"];
}
