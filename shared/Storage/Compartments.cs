namespace CivicConnect.Storage;

/// <summary>Groups of records that are seen together or not at all.</summary>
public static class Compartments
{
    /// <summary>Where records go until an organization divides its people into compartments.</summary>
    public static readonly Guid Default = new("01900000-0000-7000-8000-000000000001");
}
