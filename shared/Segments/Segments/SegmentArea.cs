using CivicConnect.Hosting.Api;
using CivicConnect.Hosting.Directory;
using CivicConnect.Names;
using CivicConnect.Segments.Jobs;
using CivicConnect.Segments.V1;
using CivicConnect.Storage;
using CivicConnect.Storage.Merges;
using Google.Protobuf;

namespace CivicConnect.Segments.Segments;

/// <summary>The segments of one service in this process, within a call.</summary>
internal abstract class SegmentArea(ServiceDb db)
{
    internal ServiceDb Db => db;

    internal string Parent => $"services/{db.Service}";

    internal abstract string Collection { get; }

    /// <summary>There is a job to be worked on.</summary>
    internal abstract void Wake();

    /// <summary>Notes all that is wrong with a segment.</summary>
    internal abstract Task CheckAsync(Problems problems, string field, Segment segment, CancellationToken cancellationToken);

    /// <summary>Takes what the caller may not see out of a segment's filter, and returns it.</summary>
    internal abstract Task<Segment> TakeHiddenAsync(Segment segment, CancellationToken cancellationToken);

    internal abstract void PutBack(Segment hidden, Segment segment);

    /// <summary>As the API shows it.</summary>
    internal abstract Task<Segment> ShowAsync(SegmentRecord record, CancellationToken cancellationToken);

    internal abstract Task<RecordPage<IMessage>> PageAsync(SegmentRecord record, int size, string cursor, CancellationToken cancellationToken);

    /// <summary>The ids of all members that the caller may see.</summary>
    internal abstract Task<IReadOnlyList<Guid>> FindAllAsync(SegmentRecord record, CancellationToken cancellationToken);

    internal abstract Task<IReadOnlyList<IMessage>> ReadAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken);

    internal abstract Task<IReadOnlyList<IMessage>> RevealAsync(IReadOnlyList<Guid> ids, string reason, CancellationToken cancellationToken);

    /// <summary>For each of some ids that the caller may see, all ids of the record that it stands for, that of the record first.</summary>
    internal abstract Task<IReadOnlyDictionary<Guid, IReadOnlyList<Guid>>> SameAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);
}

internal sealed class SegmentArea<TDb>(TDb context, SegmentSource<TDb> source, SegmentJobRunner<TDb> runner) : SegmentArea(context) where TDb : ServiceDb
{
    internal override string Collection => source.Collection;

    internal override void Wake() => runner.Wake();

    internal override async Task CheckAsync(Problems problems, string field, Segment segment, CancellationToken cancellationToken)
    {
        problems.Text($"{field}.title", segment.Title, 200, required: true);
        problems.Text($"{field}.description", segment.Description, 2_000, lines: true);
        var kinds = (segment.Contacts is null ? 0 : 1) + (segment.Organizations is null ? 0 : 1) + (segment.Group ? 1 : 0);
        if (kinds != 1 || !(segment.Group || source.HasFilter(segment)))
            problems.Add($"{field}.{Collection}", "is required, or else group; and nothing else");
        else if (!segment.Group)
            await source.CheckFilterAsync(problems, $"{field}.{Collection}", segment, cancellationToken);
    }

    internal override Task<Segment> TakeHiddenAsync(Segment segment, CancellationToken cancellationToken) =>
        segment.Group ? Task.FromResult(new Segment()) : source.TakeHiddenAsync(segment, cancellationToken);

    internal override void PutBack(Segment hidden, Segment segment)
    {
        if (!segment.Group)
            source.PutBack(hidden, segment);
    }

    internal override async Task<Segment> ShowAsync(SegmentRecord record, CancellationToken cancellationToken)
    {
        var (segment, hidden) = await OpenAsync(record, cancellationToken);
        segment.Outside = source.IsAnything(hidden);
        segment.MemberCount = source.Count(context, await QueryAsync(record, segment, hidden, cancellationToken));
        return record.Complete(context, segment);
    }

    internal override async Task<RecordPage<IMessage>> PageAsync(SegmentRecord record, int size, string cursor, CancellationToken cancellationToken) =>
        await source.PageAsync(context, await QueryAsync(record, cancellationToken), size, cursor, cancellationToken);

    internal override async Task<IReadOnlyList<Guid>> FindAllAsync(SegmentRecord record, CancellationToken cancellationToken) =>
        source.FindAll(context, await QueryAsync(record, cancellationToken));

    internal override Task<IReadOnlyList<IMessage>> ReadAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken) => source.ReadAsync(context, ids, cancellationToken);

    internal override Task<IReadOnlyList<IMessage>> RevealAsync(IReadOnlyList<Guid> ids, string reason, CancellationToken cancellationToken) =>
        source.RevealAsync(ids, reason, cancellationToken);

    internal override async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Guid>>> SameAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var survivors = await context.SurvivorsAsync(ids, cancellationToken);
        var visible = await source.VisibleAsync(context, [.. ids.Select(id => survivors.GetValueOrDefault(id, id)).Distinct()], cancellationToken);
        var merged = await context.MergedIntoAsync(visible, cancellationToken);
        return ids.Distinct().Select(id => (Id: id, Survivor: survivors.GetValueOrDefault(id, id))).Where(r => visible.Contains(r.Survivor))
            .ToDictionary(r => r.Id, r => (IReadOnlyList<Guid>)[r.Survivor, .. merged[r.Survivor]]);
    }

    private async Task<(Segment Segment, Segment Hidden)> OpenAsync(SegmentRecord record, CancellationToken cancellationToken)
    {
        var segment = record.Open(context.Sealer);
        return (segment, await TakeHiddenAsync(segment, cancellationToken));
    }

    private async Task<RecordQuery> QueryAsync(SegmentRecord record, CancellationToken cancellationToken)
    {
        var (segment, hidden) = await OpenAsync(record, cancellationToken);
        return await QueryAsync(record, segment, hidden, cancellationToken);
    }

    private async Task<RecordQuery> QueryAsync(SegmentRecord record, Segment segment, Segment hidden, CancellationToken cancellationToken)
    {
        await source.Built.WaitAsync(cancellationToken);
        return segment.Group
            ? new RecordQuery { Conditions = new DirectoryQuery { Ids = await context.MembersAsync(record.Id, cancellationToken) } }
            : source.QueryOf(segment, hidden);
    }
}
