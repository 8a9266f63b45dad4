using System.Security.Cryptography;
using System.Text;
using Konscious.Security.Cryptography;

namespace CivicConnect.Identity.Accounts;

/// <summary>
/// Hashes passwords and PINs by Argon2id with 19 MiB, two passes and one lane (OWASP's first choice), a few at a time, so that a
/// flood of attempts leaves room for everything else.
/// </summary>
internal sealed class Passwords : IDisposable
{
    private const int MemoryKiB = 19 * 1024;
    private const int Passes = 2;
    private const int HashBytes = 32;
    private const int Waiting = 20;

    // One on a machine of two cores: the other one answers everybody else.
    private readonly SemaphoreSlim turns = new(Math.Clamp(Environment.ProcessorCount / 2, 1, 2));
    private int queued;

    /// <summary>Verifiers of a new password, with the salt of others that are checked together with them.</summary>
    /// <exception cref="TooBusyException">Too many others wait.</exception>
    public async Task<Verifiers> MakeAsync(string password, CancellationToken cancellationToken, byte[]? salt = null)
    {
        salt ??= RandomNumberGenerator.GetBytes(16);
        return new Verifiers(salt, await VerifierAsync(password, salt, cancellationToken), RandomNumberGenerator.GetBytes(HashBytes));
    }

    /// <summary>The same verifiers with another ordinary or duress password. The salt stays, and with it the other one.</summary>
    /// <exception cref="TooBusyException">Too many others wait.</exception>
    public async Task<Verifiers> ReplaceAsync(Verifiers verifiers, string password, bool duress, CancellationToken cancellationToken)
    {
        var verifier = await VerifierAsync(password, verifiers.Salt, cancellationToken);
        return duress ? verifiers with { Duress = verifier } : verifiers with { Ordinary = verifier };
    }

    /// <summary>Which of the two a password is, if any. Takes the same time in each case.</summary>
    /// <param name="verifiers">Of the account.</param>
    /// <param name="password">As typed.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <param name="pressed">What the second one has become under duress: of the same salt, and both of them are the second one then.</param>
    /// <exception cref="TooBusyException">Too many others wait.</exception>
    public async Task<Match> CheckAsync(Verifiers verifiers, string password, CancellationToken cancellationToken, Verifiers? pressed = null)
    {
        pressed ??= verifiers with { Ordinary = verifiers.Duress };
        var verifier = await VerifierAsync(password, verifiers.Salt, cancellationToken);
        var ordinary = CryptographicOperations.FixedTimeEquals(verifier, verifiers.Ordinary);
        var duress = CryptographicOperations.FixedTimeEquals(verifier, pressed.Ordinary) | CryptographicOperations.FixedTimeEquals(verifier, pressed.Duress);
        return ordinary ? Match.Ordinary : duress ? Match.Duress : Match.None;
    }

    /// <summary>Verifiers that no password fits.</summary>
    public static Verifiers Unfit() => new(RandomNumberGenerator.GetBytes(16), RandomNumberGenerator.GetBytes(HashBytes), RandomNumberGenerator.GetBytes(HashBytes));

    public void Dispose() => turns.Dispose();

    private async Task<byte[]> VerifierAsync(string password, byte[] salt, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref queued) > Waiting)
        {
            Interlocked.Decrement(ref queued);
            throw new TooBusyException();
        }
        try
        {
            await turns.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref queued);
        }
        try
        {
            return await Task.Run(() => Hash(password, salt), CancellationToken.None);
        }
        finally
        {
            turns.Release();
        }
    }

    private static byte[] Hash(string password, byte[] salt)
    {
        // One and the same however a keyboard composes it.
        using var argon = new Argon2id(Encoding.UTF8.GetBytes(password.Normalize(NormalizationForm.FormKC))) { Salt = salt, MemorySize = MemoryKiB, Iterations = Passes, DegreeOfParallelism = 1 };
        return argon.GetBytes(HashBytes);
    }
}

internal enum Match
{
    None,
    Ordinary,
    Duress,
}

/// <summary>So many sign in at once that this one has to come back later.</summary>
internal sealed class TooBusyException() : Exception("Too many attempts to sign in at once.");
