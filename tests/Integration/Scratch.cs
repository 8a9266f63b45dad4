namespace CivicConnect.Integration;

/// <summary>A folder of its own, gone when disposed.</summary>
internal sealed class Scratch : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("civicconnect-test-");

    public string Path => folder.FullName;

    public void Dispose() => folder.Delete(recursive: true);
}
