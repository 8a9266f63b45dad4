namespace CivicConnect.Storage;

/// <summary>The caller may see a record, but their level in its compartments does not allow the change.</summary>
public sealed class ChangeNotAllowedException() : Exception("The caller's level does not allow this change.");
