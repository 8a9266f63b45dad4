using CivicConnect.Duplicates.Running;
using CivicConnect.Duplicates.Scans;
using CivicConnect.Hosting;
using CivicConnect.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CivicConnect.Duplicates;

/// <summary>Duplicates, for services that keep people or organizations.</summary>
public static class DuplicatesModule
{
    /// <summary>Adds the duplicates of one service.</summary>
    public static void AddDuplicates<TDb, TSource>(this IHostApplicationBuilder builder) where TDb : ServiceDb where TSource : DuplicateSource<TDb>
    {
        builder.AddSettings<DuplicateOptions>("Duplicates");
        builder.Services.AddScoped<DuplicateSource<TDb>, TSource>();
        builder.Services.AddSingleton<ScanRunner<TDb>>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ScanRunner<TDb>>());
        builder.Services.AddScoped<DuplicateArea, DuplicateArea<TDb>>();
    }

    /// <summary>Maps the RPCs, once for all services of the process.</summary>
    public static void MapDuplicates(this IEndpointRouteBuilder app)
    {
        var mapped = app.DataSources.SelectMany(source => source.Endpoints)
            .Any(endpoint => endpoint.Metadata.GetMetadata<Grpc.AspNetCore.Server.GrpcMethodMetadata>()?.ServiceType == typeof(DuplicatesGrpc));
        if (!mapped)
            app.MapGrpcService<DuplicatesGrpc>();
    }
}
