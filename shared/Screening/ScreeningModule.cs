using CivicConnect.Screening.Running;
using CivicConnect.Screening.Screenings;
using CivicConnect.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CivicConnect.Screening;

/// <summary>Screening for services that keep people or organizations.</summary>
public static class ScreeningModule
{
    /// <summary>Adds the screenings of one service.</summary>
    public static void AddScreening<TDb, TScreener>(this IHostApplicationBuilder builder) where TDb : ServiceDb where TScreener : Screener<TDb>
    {
        builder.Services.AddScoped<Screener<TDb>, TScreener>();
        builder.Services.AddSingleton<ScreeningRunner<TDb>>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ScreeningRunner<TDb>>());
        builder.Services.AddScoped<ScreeningArea, ScreeningArea<TDb>>();
    }

    /// <summary>Maps the RPCs, once for all services of the process.</summary>
    public static void MapScreenings(this IEndpointRouteBuilder app)
    {
        var mapped = app.DataSources.SelectMany(source => source.Endpoints)
            .Any(endpoint => endpoint.Metadata.GetMetadata<Grpc.AspNetCore.Server.GrpcMethodMetadata>()?.ServiceType == typeof(ScreeningsGrpc));
        if (!mapped)
            app.MapGrpcService<ScreeningsGrpc>();
    }
}
