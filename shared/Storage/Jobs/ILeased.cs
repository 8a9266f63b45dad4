namespace CivicConnect.Storage.Jobs;

/// <summary>A job that one process at a time works on, whichever it is: the row says who, and until when they may without saying so again.</summary>
public interface ILeased
{
    Guid Id { get; }

    /// <summary>Who works on it; null for nobody.</summary>
    string? LeaseOwner { get; }

    /// <summary>UTC. Who has not been heard of by then has ended.</summary>
    DateTime? LeaseUntil { get; }
}
