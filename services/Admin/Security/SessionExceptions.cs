namespace CivicConnect.Admin.Security;

/// <summary>The session has been ended elsewhere, or the account: whoever it was signs in again.</summary>
internal sealed class SessionEndedException() : Exception("The session has ended.");

/// <summary>Identity does not answer, so that nobody can sign in or go on just now.</summary>
internal sealed class IdentityUnavailableException(Exception? why = null) : Exception("Identity does not answer.", why);
