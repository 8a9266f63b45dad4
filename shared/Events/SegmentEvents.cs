namespace CivicConnect.Events;

/// <summary>A saved search or a group was made.</summary>
public sealed record SegmentCreated : IEvent
{
    public required Guid SegmentId { get; init; }
}

/// <summary>Anything of a segment changed, or members were put into a group or taken out of it.</summary>
public sealed record SegmentUpdated : IEvent
{
    public required Guid SegmentId { get; init; }
}

/// <summary>A segment was deleted.</summary>
public sealed record SegmentDeleted : IEvent
{
    public required Guid SegmentId { get; init; }
}
