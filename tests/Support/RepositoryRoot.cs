namespace CivicConnect.Testing;

/// <summary>Where the tests run from: the folder that holds CivicConnect.sln, and the configuration they were built in.</summary>
public static class RepositoryRoot
{
    public static string Path { get; } = Find();

    /// <summary><c>Debug</c> or <c>Release</c>, taken from the folder the test assembly lies in.</summary>
    public static string Configuration { get; } =
        AppContext.BaseDirectory.Contains($"{System.IO.Path.DirectorySeparatorChar}Release{System.IO.Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            ? "Release"
            : "Debug";

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "CivicConnect.sln")))
                return folder.FullName;
        throw new InvalidOperationException("CivicConnect.sln is not in any folder above the test assembly.");
    }
}
