using CivicConnect.Admin.Security;
using Grpc.Net.ClientFactory;

namespace CivicConnect.Admin.Screening;

/// <summary>Screening runs in the service whose records are screened.</summary>
internal sealed class ScreeningClients(GrpcClientFactory factory)
{
    public static readonly string[] Services = ["contacts", "organizations"];

    public ScreeningsClient For(string service) => factory.CreateClient<ScreeningsClient>(NameOf(service));

    internal static string NameOf(string service) => $"screening-{service}";
}

internal static class ScreeningClientsRegistration
{
    public static void AddScreeningClients(this IHostApplicationBuilder builder)
    {
        foreach (var service in ScreeningClients.Services)
            builder.AddStaffClient<ScreeningsClient>(ScreeningClients.NameOf(service), service);
        builder.Services.AddScoped<ScreeningClients>();
    }
}
