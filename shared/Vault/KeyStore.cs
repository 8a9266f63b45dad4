using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;

namespace CivicConnect.Vault;

/// <summary>
/// The compartment keys of one service, kept in a directory apart from its database and its backups:
/// <c>root.key</c> (32 random bytes) and <c>{service}.keys.json</c> (compartment keys wrapped by the root key).
/// Both are made at first use, readable by their owner only. Whoever has the database but not this directory has ciphertext.
/// </summary>
/// <remarks>Several replicas of a service may share the directory: files are made exclusively and re-read when a key is missing.</remarks>
public sealed class KeyStore
{
    private const int KeyBytes = 32;
    private readonly string directory;
    private readonly string file;
    private readonly byte[] root;
    private readonly string service;
    private readonly ConcurrentDictionary<(Guid Compartment, int Version), byte[]> keys = new();
    private readonly ConcurrentDictionary<Guid, int> current = new();
    private readonly Lock gate = new();

    private KeyStore(string directory, string service)
    {
        this.directory = directory;
        this.service = service;
        file = Path.Combine(directory, $"{service}.keys.json");
        root = ReadOrCreateRoot(Path.Combine(directory, "root.key"));
        Load();
    }

    /// <summary>Opens the store of <paramref name="service"/> in <paramref name="directory"/>, making what is missing.</summary>
    /// <exception cref="InvalidDataException">A key file is damaged or belongs to another root key.</exception>
    /// <exception cref="IOException">The directory cannot be read or written.</exception>
    public static KeyStore Open(string directory, string service)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(directory);
        else
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new KeyStore(directory, service);
    }

    /// <summary>The newest key of a compartment and its version (from 1 up), made if the compartment has none yet.</summary>
    public (int Version, byte[] Key) Current(Guid compartment)
    {
        if (!current.TryGetValue(compartment, out var version))
        {
            lock (gate)
            {
                if (!current.TryGetValue(compartment, out version))
                    version = Create(compartment);
            }
        }
        return (version, keys[(compartment, version)]);
    }

    /// <summary>One version of a compartment's key.</summary>
    /// <exception cref="KeyMissingException">The store does not hold it: it was destroyed, or this is another key store.</exception>
    public byte[] Get(Guid compartment, int version)
    {
        if (keys.TryGetValue((compartment, version), out var key))
            return key;
        lock (gate)
            Load();
        return keys.TryGetValue((compartment, version), out key) ? key : throw new KeyMissingException();
    }

    /// <summary>A key of this service for one purpose other than sealing records, derived from the root key by HKDF-SHA256.</summary>
    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, root, KeyBytes, info: System.Text.Encoding.UTF8.GetBytes($"civicconnect/{service}/{purpose}"));

    private int Create(Guid compartment)
    {
        using var exclusive = OwnerOnly.LockFile(Path.Combine(directory, $"{service}.keys.lock"));
        Load();
        if (current.TryGetValue(compartment, out var version))
            return version;
        var entries = Read();
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        entries.Add(new Entry(compartment, 1, Wrap(compartment, 1, key)));
        OwnerOnly.Replace(file, JsonSerializer.SerializeToUtf8Bytes(entries));
        Load();
        return 1;
    }

    private void Load()
    {
        foreach (var entry in Read())
        {
            keys.TryAdd((entry.Compartment, entry.Version), Unwrap(entry));
            current.AddOrUpdate(entry.Compartment, entry.Version, (_, known) => Math.Max(known, entry.Version));
        }
    }

    private List<Entry> Read()
    {
        if (!File.Exists(file))
            return [];
        try
        {
            if (JsonSerializer.Deserialize<List<Entry?>>(File.ReadAllBytes(file)) is { } entries && entries.TrueForAll(e => e is { Version: > 0, Wrapped: not null }))
                return entries!;
        }
        catch (JsonException)
        {
        }
        throw new InvalidDataException($"{file} is damaged.");
    }

    private byte[] Wrap(Guid compartment, int version, byte[] key) => Aead.Seal(root, key, Context(compartment, version));

    private byte[] Unwrap(Entry entry)
    {
        try
        {
            return Aead.Open(root, entry.Wrapped, Context(entry.Compartment, entry.Version));
        }
        catch (CryptographicException)
        {
            throw new InvalidDataException($"{file} was not made with the root key beside it.");
        }
    }

    private byte[] Context(Guid compartment, int version) =>
        System.Text.Encoding.UTF8.GetBytes($"{service}|{compartment:N}|{version}");

    private static byte[] ReadOrCreateRoot(string path)
    {
        if (!File.Exists(path))
            OwnerOnly.TryCreate(path, RandomNumberGenerator.GetBytes(KeyBytes));
        var bytes = File.ReadAllBytes(path);
        return bytes.Length == KeyBytes ? bytes : throw new InvalidDataException($"{path} must hold {KeyBytes} bytes; it holds {bytes.Length}.");
    }

    private sealed record Entry(Guid Compartment, int Version, byte[] Wrapped);
}

/// <summary>The key that a sealed record needs is not in the key store: it was destroyed, or the store is another one.</summary>
public sealed class KeyMissingException() : Exception("The key of this record is not in the key store.");
