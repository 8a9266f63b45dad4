using CivicConnect.Hosting.Api;
using CivicConnect.Import.Columns;
using CivicConnect.Import.Csv;
using CivicConnect.Imports.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Import.Jobs;

internal sealed partial class ImportJobsGrpc
{
    private const string MappingCollection = "importMappings";
    private const int TitleLength = 100;
    private const int HeaderLength = 1_000;

    public override async Task<ImportMapping> SaveImportMapping(SaveImportMappingRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var area = Area(problems, request.Parent);
        var mapping = request.ImportMapping ?? new ImportMapping();
        Check(problems, area, mapping);
        problems.ThrowIfAny();
        mapping = new ImportMapping
        {
            Title = mapping.Title,
            Kind = mapping.Kind,
            Columns = { mapping.Columns.Select(c => new ImportColumn { Header = c.Header, Field = c.Field }) },
        };
        var known = await area.Db.Set<ImportMappingRecord>().ToListAsync(context.CancellationToken);
        var record = known.Find(m => m.Open(area.Db.Sealer).Title == mapping.Title);
        if (record is null)
            area.Db.Add(record = new ImportMappingRecord { CompartmentId = area.Db.Caller.HomeCompartment });
        record.Close(area.Db.Sealer, mapping, Now);
        await area.Db.SaveAsync(context.CancellationToken);
        return Complete(area, record, mapping);
    }

    public override async Task<ListImportMappingsResponse> ListImportMappings(ListImportMappingsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var area = Area(problems, request.Parent);
        problems.ThrowIfAny();
        var records = await area.Db.Set<ImportMappingRecord>().AsNoTracking().ToListAsync(context.CancellationToken);
        var mappings = records.Select(r => Complete(area, r, r.Open(area.Db.Sealer)))
            .Where(m => request.Kind == ImportJob.Types.Kind.Unspecified || m.Kind == request.Kind)
            .OrderBy(m => m.Title, StringComparer.CurrentCulture);
        return new ListImportMappingsResponse { ImportMappings = { mappings } };
    }

    public override async Task<Empty> DeleteImportMapping(DeleteImportMappingRequest request, ServerCallContext context)
    {
        var (area, id) = Named("name", request.Name, MappingCollection);
        area.Db.Remove(await area.Db.Set<ImportMappingRecord>().SingleOrDefaultAsync(m => m.Id == id, context.CancellationToken) ?? throw Errors.NotFound());
        await area.Db.SaveAsync(context.CancellationToken);
        return new Empty();
    }

    private static void Check(Problems problems, ImportArea area, ImportMapping mapping)
    {
        problems.Text("import_mapping.title", mapping.Title, TitleLength, required: true);
        if (!area.Kinds.Contains(mapping.Kind))
            problems.Add("import_mapping.kind", "is not of this service");
        problems.Count("import_mapping.columns", mapping.Columns.Count, CsvTable.MaxColumns);
        var available = ImportFields.Of(mapping.Kind);
        for (var i = 0; i < Math.Min(mapping.Columns.Count, CsvTable.MaxColumns); i++)
        {
            problems.Text($"import_mapping.columns[{i}].header", mapping.Columns[i].Header, HeaderLength, lines: true);
            if (mapping.Columns[i].Field.Length > 0 && !available.Contains(mapping.Columns[i].Field))
                problems.Add($"import_mapping.columns[{i}].field", "must be one of available_fields or empty");
        }
    }

    private static ImportMapping Complete(ImportArea area, ImportMappingRecord record, ImportMapping mapping)
    {
        mapping.Name = $"{area.Parent}/{MappingCollection}/{record.Id:D}";
        return mapping;
    }
}
