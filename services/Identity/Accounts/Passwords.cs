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

    /// <summary>Verifiers of a new password.</summary>
    /// <exception cref="TooBusyException">Too many others wait.</exception>
    public async Task<Verifiers> MakeAsync(string password, CancellationToken cancellationToken)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var hash = await HashAsync(password, salt, cancellationToken);
        return new Verifiers(salt, Ordinary(hash), RandomNumberGenerator.GetBytes(HashBytes));
    }

    /// <summary>The same verifiers with another ordinary or duress password. The salt stays, and with it the other one.</summary>
    /// <exception cref="TooBusyException">Too many others wait.</exception>
    public async Task<Verifiers> ReplaceAsync(Verifiers verifiers, string password, bool duress, CancellationToken cancellationToken)
    {
        var hash = await HashAsync(password, verifiers.Salt, cancellationToken);
        return duress ? verifiers with { Duress = Duress(hash) } : verifiers with { Ordinary = Ordinary(hash) };
    }

    /// <summary>Which of the two a password is, if any. Takes the same time in each case.</summary>
    /// <exception cref="TooBusyException">Too many others wait.</exception>
    public async Task<Match> CheckAsync(Verifiers verifiers, string password, CancellationToken cancellationToken)
    {
        var hash = await HashAsync(password, verifiers.Salt, cancellationToken);
        var ordinary = CryptographicOperations.FixedTimeEquals(Ordinary(hash), verifiers.Ordinary);
        var duress = CryptographicOperations.FixedTimeEquals(Duress(hash), verifiers.Duress);
        return ordinary ? Match.Ordinary : duress ? Match.Duress : Match.None;
    }

    /// <summary>Verifiers that no password fits.</summary>
    public static Verifiers Unfit() => new(RandomNumberGenerator.GetBytes(16), RandomNumberGenerator.GetBytes(HashBytes), RandomNumberGenerator.GetBytes(HashBytes));

    public void Dispose() => turns.Dispose();

    private static byte[] Ordinary(byte[] hash) => HMACSHA256.HashData(hash, "ordinary"u8);

    private static byte[] Duress(byte[] hash) => HMACSHA256.HashData(hash, "duress"u8);

    private async Task<byte[]> HashAsync(string password, byte[] salt, CancellationToken cancellationToken)
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
