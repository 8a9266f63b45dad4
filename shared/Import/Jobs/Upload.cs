using System.IO.Pipelines;
using CivicConnect.Hosting.Api;
using CivicConnect.Import.Columns;
using CivicConnect.Import.Csv;
using CivicConnect.Imports.V1;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Import.Jobs;

/// <summary>
/// A file on its way in: each piece is sealed and stored, and read over at the same time, so that what is wrong with it shows early.
/// Unless it <see cref="EndAsync"/>s well, nothing of it is kept.
/// </summary>
internal sealed class Upload : IAsyncDisposable
{
    private const long MaxBytes = 2L << 30;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private readonly ServiceDb db;
    private readonly ImportJobRecord record;
    private readonly ImportJob content;
    private readonly TimeProvider time;
    private readonly Pipe pipe = new();
    private readonly Task<CsvOutline> inspection;
    private readonly byte[] buffer = new byte[ImportChunk.Size];
    private int buffered;
    private int position;
    private long total;
    private bool kept;

    private Upload(ServiceDb db, ImportJobRecord record, ImportJob content, TimeProvider time)
    {
        (this.db, this.record, this.content, this.time) = (db, record, content, time);
        inspection = Task.Run(InspectAsync);
    }

    internal static async Task<Upload> BeginAsync(ServiceDb db, ImportJob wanted, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var content = new ImportJob { FileName = wanted.FileName, SourceSystem = wanted.SourceSystem, Columns = { wanted.Columns } };
        var record = new ImportJobRecord
        {
            CompartmentId = db.Caller.HomeCompartment,
            Subject = db.Caller.Subject,
            Kind = wanted.Kind,
            State = ImportJob.Types.State.Uploading,
            LeaseUntil = now + Patience,
        };
        record.Close(db.Sealer, content, now);
        db.Set<ImportJobRecord>().Add(record);
        await db.SaveChangesAsync(cancellationToken);
        return new Upload(db, record, content, time);
    }

    /// <summary>False once it is known that the file cannot be used: <see cref="EndAsync"/> says why.</summary>
    internal async Task<bool> AddAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
    {
        total += piece.Length;
        if (total > MaxBytes || (await pipe.Writer.WriteAsync(piece, cancellationToken)).IsCompleted)
            return false;
        while (piece.Length > 0)
        {
            var count = Math.Min(piece.Length, buffer.Length - buffered);
            piece[..count].CopyTo(buffer.AsMemory(buffered));
            buffered += count;
            piece = piece[count..];
            if (buffered == buffer.Length)
                await StoreAsync(cancellationToken);
        }
        return true;
    }

    /// <exception cref="CsvProblemException">The file cannot be used.</exception>
    internal async Task<ImportJobRecord> EndAsync(Problems problems, CancellationToken cancellationToken)
    {
        if (total > MaxBytes)
            problems.Add("content", "must have at most 2 GiB in all");
        problems.ThrowIfAny();
        await pipe.Writer.CompleteAsync();
        var outline = await inspection.WaitAsync(cancellationToken);
        if (buffered > 0)
            await StoreAsync(cancellationToken);
        await MapAsync(problems, outline, cancellationToken);
        problems.ThrowIfAny();
        record.State = ImportJob.Types.State.Ready;
        record.RowCount = outline.RowCount;
        record.LeaseUntil = null;
        record.Close(db.Sealer, content, time.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(cancellationToken);
        kept = true;
        return record;
    }

    public async ValueTask DisposeAsync()
    {
        System.Security.Cryptography.CryptographicOperations.ZeroMemory(buffer);
        await pipe.Writer.CompleteAsync();
        try
        {
            await inspection;
        }
        catch (CsvProblemException)
        {
        }
        if (!kept)
            await JobRemoval.RemoveAsync(db, record.Id, CancellationToken.None);
    }

    private async Task<CsvOutline> InspectAsync()
    {
        try
        {
            return await CsvInspector.InspectAsync(pipe.Reader.AsStream(leaveOpen: true), CancellationToken.None);
        }
        finally
        {
            await pipe.Reader.CompleteAsync();
        }
    }

    private async Task StoreAsync(CancellationToken cancellationToken)
    {
        var chunk = new ImportChunk { JobId = record.Id, Position = position++, CompartmentId = record.CompartmentId, CreateTime = record.CreateTime, UpdateTime = record.CreateTime };
        chunk.Sealed = db.Sealer.Seal(chunk.Table, chunk.Id, chunk.CompartmentId, buffer.AsSpan(0, buffered));
        buffered = 0;
        await BulkWriter.InsertAsync(db, [chunk], cancellationToken);
        if (time.GetUtcNow().UtcDateTime + Patience / 2 < record.LeaseUntil)
            return;
        var until = time.GetUtcNow().UtcDateTime + Patience;
        record.LeaseUntil = until;
        await db.SaveChangesAsync(cancellationToken);
    }

    // What the caller says, else a saved mapping for just this header, else a guess.
    private async Task MapAsync(Problems problems, CsvOutline outline, CancellationToken cancellationToken)
    {
        var wanted = content.Columns.ToList();
        var guess = ColumnGuess.Guess(record.Kind, outline.Header);
        content.Columns.Clear();
        content.Columns.Add(outline.Header.Select((header, i) => new ImportColumn { Header = header, Field = guess[i], Samples = { outline.Samples[i] } }));
        if (wanted.Count == 0)
            wanted = await SavedAsync(outline.Header, cancellationToken);
        if (wanted.Count > 0)
            problems.MapColumns("import_job.columns", record.Kind, wanted, content.Columns);
    }

    private async Task<List<ImportColumn>> SavedAsync(IReadOnlyList<string> header, CancellationToken cancellationToken)
    {
        var saved = await db.Set<ImportMappingRecord>().AsNoTracking().OrderByDescending(m => m.UpdateTime).ToListAsync(cancellationToken);
        return saved.Select(m => m.Open(db.Sealer))
            .FirstOrDefault(m => m.Kind == record.Kind && m.Columns.Select(c => c.Header).SequenceEqual(header))?.Columns.ToList() ?? [];
    }
}
