using System.Security.Cryptography;
using System.Text;
using CivicConnect.Vault;

namespace CivicConnect.Storage.Audit;

/// <summary>The key that a service signs its checkpoints with: ECDSA P-256, as PEM in the key directory, made at first use. Replicas share it.</summary>
public sealed class CheckpointKey : IDisposable
{
    private readonly ECDsa key;

    private CheckpointKey(ECDsa key)
    {
        this.key = key;
        PublicKey = key.ExportSubjectPublicKeyInfo();
    }

    /// <summary>SubjectPublicKeyInfo, DER.</summary>
    public byte[] PublicKey { get; }

    /// <summary>Where the key of a service lies.</summary>
    public static string PathOf(string directory, string service) => Path.Combine(directory, $"{service}.audit.pem");

    /// <exception cref="InvalidDataException">The file holds no such key.</exception>
    /// <exception cref="IOException">The directory cannot be read or written.</exception>
    public static CheckpointKey Open(string directory, string service)
    {
        var path = PathOf(directory, service);
        if (!File.Exists(path))
        {
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            OwnerOnly.TryCreate(path, Encoding.ASCII.GetBytes(made.ExportPkcs8PrivateKeyPem() + "\n"));
        }
        return new CheckpointKey(Read(path));
    }

    /// <summary>Reads a private or public key from a PEM file.</summary>
    /// <exception cref="InvalidDataException">The file holds no such key.</exception>
    public static ECDsa Read(string path)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            return key;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new InvalidDataException($"{path} holds no key in PEM form.");
        }
    }

    public SignedCheckpoint Sign(string service, long block, long entry, DateTime time, byte[] hash)
    {
        // One signs at a time: an ECDsa is not for several threads.
        lock (key)
            return new()
            {
                Service = service,
                Block = block,
                Entry = entry,
                Time = time,
                Hash = hash,
                Signature = key.SignData(SignedCheckpoint.Text(service, block, entry, time, hash), HashAlgorithmName.SHA256),
                PublicKey = PublicKey,
            };
    }

    public void Dispose() => key.Dispose();
}
