namespace CivicConnect.Vault;

/// <summary>Files that only their owner may read (mode 0600).</summary>
public static class OwnerOnly
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes a file that must not exist yet, whole or not at all. False if another process made it first.</summary>
    public static bool TryCreate(string path, ReadOnlySpan<byte> content)
    {
        var temporary = WriteBeside(path, content);
        try
        {
            File.Move(temporary, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(temporary);
            return false;
        }
    }

    /// <summary>Writes a file in place of the one there: readers see the old or the new content, nothing between.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content) =>
        File.Move(WriteBeside(path, content), path, overwrite: true);

    /// <summary>Takes a lock that other processes on the machine respect, waiting up to 10 seconds for it.</summary>
    /// <exception cref="IOException">Another process held it for longer.</exception>
    public static IDisposable LockFile(string path)
    {
        var until = Environment.TickCount64 + 10_000;
        while (true)
        {
            try
            {
                return Open(path, FileMode.OpenOrCreate);
            }
            catch (IOException) when (Environment.TickCount64 < until)
            {
                Thread.Yield();
            }
        }
    }

    private static string WriteBeside(string path, ReadOnlySpan<byte> content)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}";
        using var stream = Open(temporary, FileMode.CreateNew);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
        return temporary;
    }

    private static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = Mode;
        return new FileStream(path, options);
    }
}
