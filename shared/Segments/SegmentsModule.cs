using CivicConnect.Segments.Jobs;
using CivicConnect.Segments.Segments;
using CivicConnect.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CivicConnect.Segments;

/// <summary>Segments, for services that keep people or organizations.</summary>
public static class SegmentsModule
{
    /// <summary>Adds the segments of one service.</summary>
    public static void AddSegments<TDb, TSource>(this IHostApplicationBuilder builder) where TDb : ServiceDb where TSource : SegmentSource<TDb>
    {
        builder.Services.AddScoped<SegmentSource<TDb>, TSource>();
        builder.Services.AddSingleton<SegmentJobRunner<TDb>>();
        builder.Services.AddHostedService(services => services.GetRequiredService<SegmentJobRunner<TDb>>());
        builder.Services.AddScoped<SegmentArea, SegmentArea<TDb>>();
    }

    /// <summary>Maps the RPCs, once for all services of the process.</summary>
    public static void MapSegments(this IEndpointRouteBuilder app)
    {
        var mapped = app.DataSources.SelectMany(source => source.Endpoints)
            .Any(endpoint => endpoint.Metadata.GetMetadata<Grpc.AspNetCore.Server.GrpcMethodMetadata>()?.ServiceType == typeof(SegmentsGrpc));
        if (!mapped)
            app.MapGrpcService<SegmentsGrpc>();
    }
}
