namespace CivicConnect.Names.Tests;

internal static class DirectoryEntries
{
    private static long _last;

    /// <summary>Puts somebody in who is newer than all before; returns their id.</summary>
    public static Guid Put(this NameDirectory directory, string name, Func<DirectoryEntry, DirectoryEntry>? change)
    {
        var entry = new DirectoryEntry { Id = Guid.NewGuid(), Compartment = Guid.Empty, Number = Interlocked.Increment(ref _last) };
        entry = change?.Invoke(entry) ?? entry;
        directory.Put(entry with { Names = [name, .. entry.Names] });
        return entry.Id;
    }
}
