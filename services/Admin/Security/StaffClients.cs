using CivicConnect.Hosting;
using Grpc.Core;
using Grpc.Net.ClientFactory;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CivicConnect.Admin.Security;

/// <summary>Clients of the services that speak for whoever is signed in.</summary>
internal static class StaffClients
{
    public static void AddStaffClient<TClient>(this IHostApplicationBuilder builder, string service)
        where TClient : ClientBase<TClient> => builder.AddStaffClient<TClient>(typeof(TClient).FullName!, service);

    /// <summary>The same for an API that several services have.</summary>
    public static void AddStaffClients<TClients, TClient>(this IHostApplicationBuilder builder, IEnumerable<string> services)
        where TClients : ServiceClients<TClient>
        where TClient : ClientBase<TClient>
    {
        foreach (var service in services)
            builder.AddStaffClient<TClient>(ServiceClients<TClient>.NameOf(service), service);
        builder.Services.AddScoped<TClients>();
    }

    private static void AddStaffClient<TClient>(this IHostApplicationBuilder builder, string name, string service)
        where TClient : ClientBase<TClient>
    {
        builder.Services.TryAddTransient<SpeakForStaff>();
        builder.AddServiceClient<TClient>(name, service);
        builder.Services.Configure<GrpcClientFactoryOptions>(name,
            o => o.InterceptorRegistrations.Add(new(InterceptorScope.Client, services => services.GetRequiredService<SpeakForStaff>())));
    }
}
