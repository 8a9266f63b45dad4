namespace CivicConnect.Import.Running;

/// <summary>What a run needs to know of its job.</summary>
/// <param name="JobId">Named in events.</param>
/// <param name="SourceSystem">The system under which ids are kept.</param>
/// <param name="DryRun">Everything is done but nothing stored.</param>
public sealed record ImportSettings(Guid JobId, string SourceSystem, bool DryRun);
