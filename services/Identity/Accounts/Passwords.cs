using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace CivicConnect.Identity.Accounts;

/// <summary>
/// Hashes passwords and PINs by Argon2id with 19 MiB, two passes and one lane (OWASP's first choice), a few at a time, so that a
/// flood of attempts leaves room for everything else.
/// </summary>
internal sealed class Passwords : IDisposable
{
    private const int HashBytes = 32;
    private const int Waiting = 20;

    private static readonly Argon2id Argon = PasswordBasedKeyDerivationAlgorithm.Argon2id(new Argon2Parameters { MemorySize = 19 * 1024, NumberOfPasses = 2, DegreeOfParallelism = 1 });

    // One on a machine of two cores: the other one answers everybody else.
    private readonly SemaphoreSlim turns = new(Math.Clamp(Environment.ProcessorCount / 2, 1, 2));
    private int queued;

    /// <summary>For whoever has work to do before there is a password to check, and no use for it if there is no place in the queue.</summary>
    /// <exception cref="TooBusyException">Too many others wait.</exception>
    public void RefuseIfBusy()
    {
        if (Volatile.Read(ref queued) >= Waiting)
            throw new TooBusyException();
    }

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
        var watch = Stopwatch.StartNew();
        try
        {
            return await Task.Run(() => Hash(password, salt), CancellationToken.None);
        }
        finally
        {
            _ = RestAsync(watch.Elapsed);
        }
    }

    // As long again as the hash took, so that a flood of attempts has no processor for itself.
    private async Task RestAsync(TimeSpan hashed)
    {
        await Task.Delay(hashed);
        turns.Release();
    }

    // One and the same however a keyboard composes it.
    private static byte[] Hash(string password, byte[] salt) => Argon.DeriveBytes(Encoding.UTF8.GetBytes(password.Normalize(NormalizationForm.FormKC)), salt, HashBytes);
}

internal enum Match
{
    None,
    Ordinary,
    Duress,
}

/// <summary>So many sign in at once that this one has to come back later.</summary>
internal sealed class TooBusyException() : Exception("Too many attempts to sign in at once.");
