namespace CivicConnect.Import.Running;

/// <summary>The job is no longer this run's: it was cancelled, or another replica took it over.</summary>
internal sealed class JobStoppedException() : Exception("The job was stopped or taken over.");
