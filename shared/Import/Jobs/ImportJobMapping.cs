using CivicConnect.Hosting.Api;
using CivicConnect.Import.Columns;
using CivicConnect.Imports.V1;
using CivicConnect.Storage;
using Google.Protobuf.WellKnownTypes;

namespace CivicConnect.Import.Jobs;

/// <summary>From the stored job to the one the API shows.</summary>
internal static class ImportJobMapping
{
    internal const string Collection = "importJobs";

    internal static string NameOf(string service, Guid id) => $"services/{service}/{Collection}/{id:D}";

    internal static ImportJob ToResource(this ImportJobRecord record, ServiceDb db)
    {
        var job = record.Open(db.Sealer);
        job.Name = NameOf(db.Service, record.Id);
        if (!record.ShowsContentTo(db))
        {
            foreach (var column in job.Columns)
                column.Samples.Clear();
        }
        job.Kind = record.Kind;
        job.State = record.State;
        job.Counts = record.ToCounts();
        job.Failure = record.Failure;
        job.RowCount = record.RowCount;
        job.CreateTime = Timestamp.FromDateTime(record.CreateTime);
        job.StartTime = record.StartTime is { } start ? Timestamp.FromDateTime(start) : null;
        job.EndTime = record.EndTime is { } end ? Timestamp.FromDateTime(end) : null;
        job.AvailableFields.Add(ImportFields.Of(record.Kind));
        return job;
    }

    /// <summary>What a file says of people is shown to whoever brought it, and to those who may reveal identities where it went.</summary>
    internal static bool ShowsContentTo(this ImportJobRecord record, ServiceDb db) =>
        record.Subject == db.Caller.Subject || db.Sets.Of(record.SetId).Any(db.Caller.MayReveal);

    /// <summary>Checks what a caller says of a job's columns against the file's header, and takes it over with the file's samples.</summary>
    internal static void MapColumns(this Problems problems, string field, ImportJob.Types.Kind kind, IReadOnlyList<ImportColumn> wanted, IList<ImportColumn> columns)
    {
        if (wanted.Count != columns.Count)
        {
            problems.Add(field, $"must be the {columns.Count} columns of the file, in its order");
            return;
        }
        var available = ImportFields.Of(kind);
        var taken = new HashSet<string>();
        for (var i = 0; i < columns.Count; i++)
        {
            if (wanted[i].Header != columns[i].Header)
                problems.Add($"{field}[{i}].header", "must be as in the file");
            else if (wanted[i].Field.Length > 0 && !available.Contains(wanted[i].Field))
                problems.Add($"{field}[{i}].field", "must be one of available_fields or empty");
            else if (wanted[i].Field.Length > 0 && !taken.Add(wanted[i].Field) && !ColumnGuess.TakesMany(wanted[i].Field))
                problems.Add($"{field}[{i}].field", "is given to another column already");
            else
                columns[i].Field = wanted[i].Field;
        }
    }
}
