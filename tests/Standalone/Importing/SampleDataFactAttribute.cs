namespace CivicConnect.Standalone.Tests;

/// <summary>A test of real files; skipped, and counted so, where <c>CIVICCONNECT_SAMPLE_DATA</c> names no folder with people.csv, organizations.csv and affiliations.csv.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SampleDataFactAttribute : FactAttribute
{
    public SampleDataFactAttribute() => Skip = Folder is null ? "CIVICCONNECT_SAMPLE_DATA names no folder with the files." : null;

    public static string? Folder { get; } = Environment.GetEnvironmentVariable("CIVICCONNECT_SAMPLE_DATA") is { Length: > 0 } set ? set : null;
}
