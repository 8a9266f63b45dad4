using CivicConnect.Admin.Security;
using Grpc.Net.ClientFactory;

namespace CivicConnect.Admin.Access;

/// <summary>Each service keeps its own audit log.</summary>
internal sealed class AuditClients(GrpcClientFactory factory)
{
    public static readonly string[] Services = ["contacts", "organizations", "engagements", "identity"];

    public AuditLogClient For(string service) => factory.CreateClient<AuditLogClient>(NameOf(service));

    internal static string NameOf(string service) => $"audit-{service}";
}

internal static class AuditClientsRegistration
{
    public static void AddAuditClients(this IHostApplicationBuilder builder)
    {
        foreach (var service in AuditClients.Services)
            builder.AddStaffClient<AuditLogClient>(AuditClients.NameOf(service), service);
        builder.Services.AddScoped<AuditClients>();
    }
}
