namespace CivicConnect.Integration;

internal static class Files
{
    /// <summary>The names and contents of all files in a folder, also of those that are open and of those that come and go.</summary>
    public static byte[] ReadAll(string folder)
    {
        using var all = new MemoryStream();
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            all.Write(System.Text.Encoding.UTF8.GetBytes(file.FullName));
            try
            {
                // Among them the runtime's pipes, reading which would never end.
                if (file.Length == 0) continue;
                using var open = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                open.CopyTo(all);
            }
            catch (FileNotFoundException)
            {
            }
        }

        return all.ToArray();
    }
}
