using System.Runtime.InteropServices;

namespace CivicConnect.Vault;

/// <summary>Files that only their owner may read (mode 0600).</summary>
public static class OwnerOnly
{
    /// <summary>EEXIST of Linux, macOS and the BSDs.</summary>
    private const int FileExists = 17;
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes a file that must not exist yet, whole or not at all. False if another process made it first.</summary>
    public static bool TryCreate(string path, ReadOnlySpan<byte> content)
    {
        var temporary = WriteBeside(path, content);
        try
        {
            return OperatingSystem.IsWindows() ? TryMove(temporary, path) : TryLink(temporary, path);
        }
        finally
        {
            File.Delete(temporary);
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
            catch (IOException) when (File.Exists(path) && Environment.TickCount64 < until)
            {
                Thread.Yield();
            }
        }
    }

    // File.Move looks first and then renames, also over a file that another process has put there in between. A link never replaces.
    private static bool TryLink(string temporary, string path)
    {
        if (Link(temporary, path) == 0)
            return true;
        return Marshal.GetLastPInvokeError() != FileExists && TryMove(temporary, path);
    }

    private static bool TryMove(string temporary, string path)
    {
        try
        {
            File.Move(temporary, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    private static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string existing, [MarshalAs(UnmanagedType.LPUTF8Str)] string made);

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
