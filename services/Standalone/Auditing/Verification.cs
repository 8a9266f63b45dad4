using System.Data.Common;
using System.Security.Cryptography;
using CivicConnect.Storage;
using CivicConnect.Storage.Audit;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Standalone.Auditing;

/// <summary>Verifies logs, and says one line about each.</summary>
internal sealed class Verification(AuditLogs logs, IReadOnlyList<SignedCheckpoint> kept, FileInfo? keyFile)
{
    /// <summary>Whether all that was looked at is as it was written.</summary>
    internal async Task<bool> RunAsync(string? only, CancellationToken cancellationToken)
    {
        var wanted = logs.All.Where(l => only is null || l.Service == only).ToList();
        var there = wanted.Where(l => logs.Has(l.Service)).ToList();
        if (there.Count == 0 || (only is not null && there.Count < wanted.Count))
        {
            Console.Error.WriteLine(only is null ? "There is no database here." : $"There is no database of {only} here.");
            return false;
        }
        var whole = true;
        foreach (var log in there)
            whole &= await VerifyAsync(log, cancellationToken);
        return whole;
    }

    private async Task<bool> VerifyAsync(AuditTrail log, CancellationToken cancellationToken)
    {
        try
        {
            var (isWhole, line) = await LookAsync(log, cancellationToken);
            Console.WriteLine($"{log.Service}: {line}");
            return isWhole;
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            Console.WriteLine($"{log.Service}: the database cannot be read, or is of another version ({e.GetType().Name}).");
            return false;
        }
    }

    private async Task<(bool IsWhole, string Line)> LookAsync(AuditTrail log, CancellationToken cancellationToken)
    {
        var checkpoints = await CheckpointsAsync(log, cancellationToken);
        using var key = ReadKey(log.Service);
        if (key is not null && checkpoints.Find(c => !c.IsSignedBy(key)) is { } forged)
            return (false, $"a checkpoint of block {forged.Block} is not signed by the service's key.");
        var report = await logs.OnAsync(log, db => Task.FromResult(db.VerifyAudit(key is null ? [] : checkpoints)));
        if (report.Breach is { } breach)
            return (false, $"{breach}. The {report.Entries} entries before that are as they were written.");
        var proof = key is null ? "Without the service's key, no checkpoint could be checked."
            : report.Proven > 0 ? $"Checkpoints prove all up to entry {report.Proven}." : "There is no checkpoint yet.";
        return (true, $"{report.Entries} entries in {report.Blocks} blocks are as they were written. {proof}");
    }

    /// <summary>Those given, the service's own, and those that other services keep.</summary>
    private async Task<List<SignedCheckpoint>> CheckpointsAsync(AuditTrail log, CancellationToken cancellationToken)
    {
        var all = kept.Where(c => c.Service == log.Service).ToList();
        all.AddRange((await logs.OnAsync(log, db => db.AuditCheckpoints.AsNoTracking().ToListAsync(cancellationToken))).Select(c => c.Of(log.Service)));
        foreach (var other in logs.All.Where(o => o.Service != log.Service && logs.Has(o.Service)))
            all.AddRange((await logs.OnAsync(other, db => db.KeptCheckpoints.AsNoTracking().Where(c => c.Service == log.Service).ToListAsync(cancellationToken))).Select(c => c.ToSigned()));
        return all;
    }

    private ECDsa? ReadKey(string service)
    {
        var path = keyFile?.FullName ?? logs.KeyOf(service);
        return keyFile is not null || File.Exists(path) ? CheckpointKey.Read(path) : null;
    }
}
