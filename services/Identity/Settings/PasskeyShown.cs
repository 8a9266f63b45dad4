namespace CivicConnect.Identity.Settings;

/// <param name="Id">Of its row.</param>
/// <param name="Added">When, UTC.</param>
public sealed record PasskeyShown(Guid Id, DateTime Added);
