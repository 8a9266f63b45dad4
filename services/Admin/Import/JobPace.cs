namespace CivicConnect.Admin.Import;

/// <summary>How far a step has come, how fast it goes, and how long it will take.</summary>
internal sealed record JobPace(long Done, long Total, double PerSecond, TimeSpan? Remaining)
{
    public int Percent => Total == 0 ? 0 : (int)Math.Min(100, 100 * Done / Total);

    public static JobPace Of(ImportJob job, DateTimeOffset now)
    {
        var counts = job.Counts ?? new();
        var (done, total) = job.State == ImportJob.Types.State.Undoing
            ? (counts.Undone + counts.Kept, counts.Created + counts.Updated)
            : (counts.Done, job.RowCount);
        var seconds = job.StartTime is null ? 0 : (now - job.StartTime.ToDateTimeOffset()).TotalSeconds;
        // The first second says nothing about the rest.
        var pace = seconds < 1 ? 0 : done / seconds;
        return new(done, total, pace, pace > 0 && total >= done ? TimeSpan.FromSeconds((total - done) / pace) : null);
    }
}
