using CivicConnect.Import.Jobs;
using CivicConnect.Import.Running;
using CivicConnect.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CivicConnect.Import;

/// <summary>Imports for services that take files in.</summary>
public static class ImportModule
{
    /// <summary>Adds the jobs of one service and the runner that works on them. Its importers are added with <see cref="AddImporter{TDb,TImporter}"/>.</summary>
    public static void AddImports<TDb>(this IHostApplicationBuilder builder) where TDb : ServiceDb
    {
        builder.Services.AddSingleton<ImportWake<TDb>>();
        builder.Services.AddScoped<ImportArea, ImportArea<TDb>>();
        builder.Services.AddHostedService<ImportRunner<TDb>>();
    }

    public static void AddImporter<TDb, TImporter>(this IHostApplicationBuilder builder) where TDb : ServiceDb where TImporter : Importer<TDb> =>
        builder.Services.AddScoped<Importer<TDb>, TImporter>();

    /// <summary>Maps the RPCs, once for all services of the process.</summary>
    public static void MapImports(this IEndpointRouteBuilder app)
    {
        var mapped = app.DataSources.SelectMany(source => source.Endpoints)
            .Any(endpoint => endpoint.Metadata.GetMetadata<Grpc.AspNetCore.Server.GrpcMethodMetadata>()?.ServiceType == typeof(ImportJobsGrpc));
        if (!mapped)
            app.MapGrpcService<ImportJobsGrpc>();
    }
}
