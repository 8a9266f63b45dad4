using Microsoft.EntityFrameworkCore.Query;

namespace CivicConnect.Segments.Jobs;

/// <summary>What became of the members of a batch.</summary>
internal sealed class JobCounts
{
    internal long Changed { get; set; }
    internal long Unchanged { get; set; }
    internal long NotAllowed { get; set; }
    internal long Gone { get; set; }
    internal long Conflicts { get; set; }
    internal long Full { get; set; }

    internal void AddTo(UpdateSettersBuilder<SegmentJobRecord> set, int done)
    {
        var (changed, unchanged, notAllowed, gone, conflicts, full) = (Changed, Unchanged, NotAllowed, Gone, Conflicts, Full);
        set.SetProperty(j => j.Done, j => j.Done + done)
            .SetProperty(j => j.Changed, j => j.Changed + changed).SetProperty(j => j.Unchanged, j => j.Unchanged + unchanged)
            .SetProperty(j => j.NotAllowed, j => j.NotAllowed + notAllowed).SetProperty(j => j.Gone, j => j.Gone + gone)
            .SetProperty(j => j.Conflicts, j => j.Conflicts + conflicts).SetProperty(j => j.Full, j => j.Full + full);
    }
}
