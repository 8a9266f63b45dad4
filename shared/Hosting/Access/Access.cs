using CivicConnect.Hosting.Api;
using CivicConnect.Hosting.Audit;
using CivicConnect.Storage;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Microsoft.AspNetCore.Http.Timeouts;

namespace CivicConnect.Hosting;

/// <summary>The API of every service, and the door before it.</summary>
internal static class Access
{
    public static void AddAccess(this IHostApplicationBuilder builder, string client)
    {
        builder.AddSettings<AccessOptions>("Access");
        builder.Services.AddSingleton<SigningKeys>();
        builder.Services.AddSingleton<AccessTokens>();
        builder.Services.AddSingleton<Revocations>();
        builder.Services.AddSingleton<Quotas>();
        builder.Services.AddSingleton(provider => ActivatorUtilities.CreateInstance<TokenClient>(
            provider, new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(15) }) { Timeout = TimeSpan.FromSeconds(10) }));
        builder.Services.AddSingleton(new ClientName(client));
        builder.Services.AddScoped<Caller>();
        builder.Services.AddScoped<Errand>();
        builder.AddEventLogClient(RevocationFollower.Log, "identity");
        builder.Services.AddHostedService<RevocationFollower>();
    }

    public static void AddApi(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CallsInHand>();
        builder.Services
            .AddGrpc(o =>
            {
                o.EnableDetailedErrors = false;
                o.MaxReceiveMessageSize = CallLimits.MaxMessage;
                o.MaxSendMessageSize = CallLimits.MaxAnswer;
                // In this order: a refusal passes the exceptions' interceptor unchanged, a failure behind the door does not; and what the door refuses is on record.
                o.Interceptors.Add<CallsInHand.Interceptor>();
                o.Interceptors.Add<ExceptionInterceptor>();
                o.Interceptors.Add<AuditInterceptor>();
                o.Interceptors.Add<AuthorizationInterceptor>();
            })
            .AddJsonTranscoding(o => o.TypeRegistry = TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor));
        builder.Services.AddGrpcReflection();
        builder.Services.AddRequestTimeouts(o => o.DefaultPolicy = new RequestTimeoutPolicy { Timeout = CallLimits.UnaryTime });
    }
}
