namespace CivicConnect.Storage;

/// <summary>Compartments that exist without anybody making them.</summary>
public static class Compartments
{
    /// <summary>Where everything is kept as long as an NGO makes no compartments of its own.</summary>
    public static readonly Guid Default = new("0190c0de-0000-7000-8000-000000000001");
}
