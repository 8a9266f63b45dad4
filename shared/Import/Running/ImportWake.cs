using CivicConnect.Storage;
using CivicConnect.Storage.EventLog;

namespace CivicConnect.Import.Running;

/// <summary>Wakes the runner of one service when a job is to be worked on.</summary>
public sealed class ImportWake<TDb> where TDb : ServiceDb
{
    public Signal Signal { get; } = new();
}
