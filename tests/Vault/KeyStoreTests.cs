using System.Security.Cryptography;
using System.Text;

namespace CivicConnect.Vault.Tests;

public sealed class KeyStoreTests : IDisposable
{
    private static readonly Guid Compartment = Guid.CreateVersion7();
    private readonly DirectoryInfo parent = Directory.CreateTempSubdirectory("civicconnect-keys-");

    private string Folder => Path.Combine(parent.FullName, "keys");

    [Fact]
    public void Open_FirstTime_MakesFilesThatOnlyTheirOwnerReads()
    {
        if (OperatingSystem.IsWindows())
            return;
        Open().Current(Compartment);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder));
        foreach (var file in Directory.GetFiles(Folder))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(["contacts.keys.json", "contacts.keys.lock", "root.key"], Directory.GetFiles(Folder).Select(Path.GetFileName).Order());
        Assert.Equal(32, new FileInfo(Path.Combine(Folder, "root.key")).Length);
    }

    [Fact]
    public void Open_Again_HasTheSameKeys()
    {
        var (version, key) = Open().Current(Compartment);
        var root = File.ReadAllBytes(Path.Combine(Folder, "root.key"));

        var again = Open();

        Assert.Equal((1, 1), (version, again.Current(Compartment).Version));
        Assert.Equal(key, again.Current(Compartment).Key);
        Assert.Equal(key, again.Get(Compartment, 1));
        Assert.Equal(root, File.ReadAllBytes(Path.Combine(Folder, "root.key")));
    }

    [Fact]
    public void Keys_OfCompartmentsAndServices_AreAllOthers()
    {
        var (contacts, organizations) = (Open(), KeyStore.Open(Folder, "organizations"));
        byte[][] keys =
        [
            contacts.Current(Compartment).Key, contacts.Current(Guid.CreateVersion7()).Key, organizations.Current(Compartment).Key,
            contacts.Derive("tokens"), contacts.Derive("fingerprints"), organizations.Derive("tokens"),
        ];

        Assert.All(keys, k => Assert.Equal(32, k.Length));
        Assert.Equal(keys.Length, keys.Select(Convert.ToHexString).Distinct().Count());
    }

    [Fact]
    public void KeyFile_HoldsNoKeyInTheClear()
    {
        var key = Open().Current(Compartment).Key;
        var file = File.ReadAllText(Path.Combine(Folder, "contacts.keys.json"));

        Assert.DoesNotContain(Convert.ToBase64String(key), file, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexString(key), file, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Open_ManyAtOnceInAnEmptyFolder_AgreeOnEveryKey()
    {
        for (var round = 0; round < 10; round++)
        {
            var folder = Path.Combine(parent.FullName, $"race{round}");
            using var together = new Barrier(8);
            var found = new (string Key, string Derived)[8];
            var threads = Enumerable.Range(0, 8).Select(i => new Thread(() =>
            {
                together.SignalAndWait();
                var store = KeyStore.Open(folder, "contacts");
                found[i] = (Convert.ToHexString(store.Current(Compartment).Key), Convert.ToHexString(store.Derive("tokens")));
            })).ToList();
            threads.ForEach(t => t.Start());
            threads.ForEach(t => t.Join());

            Assert.Single(found.Distinct());
        }
    }

    [Fact]
    public void Current_ManyInstancesAndCompartmentsAtOnce_NoneIsLost()
    {
        var stores = Enumerable.Range(0, 4).Select(_ => Open()).ToList();
        var compartments = Enumerable.Range(0, 20).Select(_ => Guid.CreateVersion7()).ToList();

        var keys = compartments.SelectMany(c => stores.Select(s => (Compartment: c, Store: s))).AsParallel().WithDegreeOfParallelism(4)
            .Select(p => (p.Compartment, Key: Convert.ToHexString(p.Store.Current(p.Compartment).Key))).ToList();

        var again = Open();
        Assert.All(keys, k => Assert.Equal(k.Key, Convert.ToHexString(again.Get(k.Compartment, 1))));
    }

    [Fact]
    public void Get_OfAKeyMadeByAnotherInstance_FindsIt()
    {
        var (one, other) = (Open(), Open());
        var key = other.Current(Compartment).Key;

        Assert.Equal(key, one.Get(Compartment, 1));
        Assert.Throws<KeyMissingException>(() => one.Get(Compartment, 2));
        Assert.Throws<KeyMissingException>(() => one.Get(Guid.CreateVersion7(), 1));
    }

    [Fact]
    public void Open_WithAnotherRoot_FailsWithTheFileThatDoesNotFit()
    {
        Open().Current(Compartment);
        File.WriteAllBytes(Path.Combine(Folder, "root.key"), RandomNumberGenerator.GetBytes(32));

        var error = Assert.Throws<InvalidDataException>(Open);

        Assert.Contains("contacts.keys.json", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void Open_WithARootOfAnotherLength_FailsWithIt(int length)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllBytes(Path.Combine(Folder, "root.key"), new byte[length]);

        Assert.Contains("root.key", Assert.Throws<InvalidDataException>(Open).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[{}]")]
    [InlineData("[null]")]
    [InlineData("""[{"Compartment":"0190c0de-0000-7000-8000-000000000001","Version":1,"Wrapped":"AAAA"}]""")]
    public void Open_WithADamagedKeyFile_FailsWithIt(string content)
    {
        Open();
        File.WriteAllText(Path.Combine(Folder, "contacts.keys.json"), content);

        Assert.Contains("contacts.keys.json", Assert.Throws<InvalidDataException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_WithAKeyOfAnotherService_FailsWithIt()
    {
        Open().Current(Compartment);
        File.Copy(Path.Combine(Folder, "contacts.keys.json"), Path.Combine(Folder, "organizations.keys.json"));

        Assert.Throws<InvalidDataException>(() => KeyStore.Open(Folder, "organizations"));
    }

    [Fact]
    public void Database_WithoutTheKeyFolder_IsCiphertext()
    {
        var envelope = new Sealer("contacts", Open()).Seal("people", Compartment, Compartment, Encoding.UTF8.GetBytes("Parisa"));
        var other = KeyStore.Open(Path.Combine(parent.FullName, "other"), "contacts");
        other.Current(Compartment);

        Assert.ThrowsAny<CryptographicException>(() => new Sealer("contacts", other).Unseal("people", Compartment, Compartment, envelope));
        Assert.DoesNotContain("Parisa", Encoding.UTF8.GetString(envelope), StringComparison.Ordinal);
    }

    public void Dispose() => parent.Delete(recursive: true);

    private KeyStore Open() => KeyStore.Open(Folder, "contacts");
}
