using System.Globalization;
using CivicConnect.Admin.Forms;
using CivicConnect.Admin.Security;
using CivicConnect.Imports.V1;
using Grpc.Core;

namespace CivicConnect.Admin.Import;

/// <summary>The buttons of an import: map, check, run, cancel, undo, delete.</summary>
internal static class ImportSteps
{
    public static void MapImportSteps(this IEndpointRouteBuilder app)
    {
        app.MapPost(Job.Route + "/columns", MapColumns);
        app.MapPost(Job.Route + "/cancel", Step((client, name) => client.CancelImportJobAsync(new() { Name = name }).ResponseAsync));
        app.MapPost(Job.Route + "/undo", Step((client, name) => client.UndoImportJobAsync(new() { Name = name }).ResponseAsync));
        app.MapPost(Job.Route + "/run", Step((client, name) => client.RunImportJobAsync(new() { Name = name }).ResponseAsync));
        app.MapPost(Job.Route + "/delete", Step((client, name) => client.DeleteImportJobAsync(new() { Name = name }).ResponseAsync, "/import?n=deleted"));
    }

    private static Func<string, Guid, ImportClients, Veil, Task<IResult>> Step(Func<ImportJobsClient, string, Task> call, string? to = null) =>
        (service, id, clients, veil) => Try($"/import/{service}/{id}", veil, async () =>
        {
            await call(clients.For(service), Job.Resource(service, id));
            return to;
        });

    private static Task<IResult> MapColumns(string service, Guid id, IFormCollection form, ImportClients clients, Veil veil) =>
        Try($"/import/{service}/{id}", veil, async () =>
        {
            var client = clients.For(service);
            if (form["do"] == "forget")
            {
                await client.DeleteImportMappingAsync(new() { Name = form["mapping"].ToString() });
                return null;
            }

            var parent = $"services/{service}";
            var job = await client.GetImportJobAsync(new() { Name = Job.Resource(service, id) });
            for (var i = 0; i < job.Columns.Count; i++)
                job.Columns[i].Field = form[$"field-{i.ToString(CultureInfo.InvariantCulture)}"].ToString();
            if (form["do"] == "load")
                await LoadAsync(client, parent, form["mapping"].ToString(), job);

            await client.UpdateImportJobAsync(new() { ImportJob = job, UpdateMask = new() { Paths = { "columns" } } });
            switch (form["do"].ToString())
            {
                case "check" or "run":
                    await client.RunImportJobAsync(new() { Name = job.Name, DryRun = form["do"] == "check" });
                    return null;
                case "remember":
                    var mapping = new ImportMapping { Title = form["title"].ToString().Trim(), Kind = job.Kind };
                    mapping.Columns.AddRange(job.Columns.Select(c => new ImportColumn { Header = c.Header, Field = c.Field }));
                    await client.SaveImportMappingAsync(new() { Parent = parent, ImportMapping = mapping });
                    return $"/import/{service}/{id}?n=mapping";
                default:
                    return $"/import/{service}/{id}?n=saved";
            }
        });

    /// <summary>Takes over the fields of the columns that both files have.</summary>
    private static async Task LoadAsync(ImportJobsClient client, string parent, string name, ImportJob job)
    {
        var saved = await client.ListImportMappingsAsync(new() { Parent = parent, Kind = job.Kind });
        var fields = saved.ImportMappings.FirstOrDefault(m => m.Name == name)?.Columns.DistinctBy(c => c.Header).ToDictionary(c => c.Header, c => c.Field);
        foreach (var column in job.Columns)
            column.Field = fields?.GetValueOrDefault(column.Header) ?? column.Field;
    }

    private static async Task<IResult> Try(string page, Veil veil, Func<Task<string?>> step)
    {
        try
        {
            return Results.LocalRedirect(await step() ?? page);
        }
        catch (RpcException e) when (Refusals.Explain(e) is { } message)
        {
            return Results.LocalRedirect($"{page}?n={veil.Hide(message)}");
        }
    }
}
