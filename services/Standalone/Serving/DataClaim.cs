using CivicConnect.Hosting;

namespace CivicConnect.Standalone.Serving;

/// <summary>Holds a data folder for one process, and tells others on the machine where that process answers.</summary>
internal sealed class DataClaim : IDisposable
{
    private readonly FileStream held;
    private readonly string announcement;

    private DataClaim(FileStream held, string announcement)
    {
        this.held = held;
        this.announcement = announcement;
    }

    /// <summary>Claims the folder, making it if it is missing; null if another process has it.</summary>
    internal static DataClaim? Take(DirectoryInfo data)
    {
        DataOptions.CreatePrivateDirectory(data.FullName);
        try
        {
            var held = new FileStream(Path.Combine(data.FullName, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            // Left by one that was killed.
            File.Delete(AnnouncementIn(data));
            return new DataClaim(held, AnnouncementIn(data));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Where the process that has the folder answers; null if it has not said so yet.</summary>
    internal static SuiteAddresses? FindRunning(DirectoryInfo data) =>
        File.Exists(AnnouncementIn(data)) ? SuiteAddresses.Parse(File.ReadAllText(AnnouncementIn(data))) : null;

    internal void Announce(SuiteAddresses addresses) => File.WriteAllText(announcement, addresses.ToString());

    public void Dispose()
    {
        File.Delete(announcement);
        held.Dispose();
    }

    private static string AnnouncementIn(DirectoryInfo data) => Path.Combine(data.FullName, "ports");
}
