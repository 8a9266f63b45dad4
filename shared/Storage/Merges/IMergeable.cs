namespace CivicConnect.Storage.Merges;

/// <summary>A record that may turn out to be the same as another one.</summary>
public interface IMergeable
{
    /// <summary>The record that this one was merged into. The row stays as it was, and every query leaves it out (<see cref="MergeModel.MergedFilter"/>).</summary>
    Guid? MergedInto { get; set; }
}
