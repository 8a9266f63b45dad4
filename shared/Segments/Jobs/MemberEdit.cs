using CivicConnect.Segments.Segments;
using Google.Protobuf.Collections;

namespace CivicConnect.Segments.Jobs;

/// <summary>What a job does with one record, and how it is taken back.</summary>
internal static class MemberEdit
{
    private const int MostTags = 50;

    /// <summary>Changes a record in memory.</summary>
    /// <returns>What was changed; null for nothing.</returns>
    /// <exception cref="TagsFullException">It would have too many tags. Nothing is changed then.</exception>
    internal static StoredChange? Apply(SegmentJobContent job, MemberChange member)
    {
        var change = new StoredChange
        {
            Added = { job.AddTags.Where(t => !member.Tags.Contains(t)) },
            Removed = { job.RemoveTags.Where(member.Tags.Contains) },
        };
        if (change.Added.Count > 0 && member.Tags.Count + change.Added.Count - change.Removed.Count > MostTags)
            throw new TagsFullException();
        Take(member.Tags, change.Removed);
        member.Tags.Add(change.Added);
        if (job.HasAssignee && job.Assignee != member.Assignee)
            (change.AssigneeBefore, member.Assignee) = (member.Assignee, job.Assignee);
        return change.Added.Count + change.Removed.Count > 0 || change.HasAssigneeBefore ? change : null;
    }

    /// <summary>Puts a record back in memory, as far as it still is as the job left it.</summary>
    /// <returns>Whether anything is to be saved, and whether something stays as somebody has changed it since.</returns>
    internal static (bool Changed, bool Kept) Undo(SegmentJobContent job, StoredChange change, MemberChange member)
    {
        var (gone, back) = (change.Added.Where(member.Tags.Contains).ToList(), change.Removed.Where(t => !member.Tags.Contains(t)).ToList());
        var fits = member.Tags.Count - gone.Count + back.Count <= MostTags;
        Take(member.Tags, gone);
        if (fits)
            member.Tags.Add(back);
        var assigned = change.HasAssigneeBefore && member.Assignee == job.Assignee;
        if (assigned)
            member.Assignee = change.AssigneeBefore;
        var kept = !fits || gone.Count < change.Added.Count || back.Count < change.Removed.Count || change.HasAssigneeBefore != assigned;
        return (gone.Count > 0 || (fits && back.Count > 0) || assigned, kept);
    }

    private static void Take(RepeatedField<string> tags, IEnumerable<string> some)
    {
        foreach (var tag in some)
            tags.Remove(tag);
    }
}

/// <summary>A record would have more tags than there may be.</summary>
internal sealed class TagsFullException : Exception;
