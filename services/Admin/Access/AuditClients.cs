using CivicConnect.Admin.Security;
using Grpc.Net.ClientFactory;

namespace CivicConnect.Admin.Access;

/// <summary>Each service keeps its own audit log.</summary>
internal sealed class AuditClients(GrpcClientFactory factory) : ServiceClients<AuditLogClient>(factory)
{
    public static readonly string[] Services = ["contacts", "organizations", "engagements", "identity"];
}
