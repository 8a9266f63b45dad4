using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Xunit;

namespace CivicConnect.Vault.Tests;

public sealed class SealerTests : IDisposable
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("Parisa Mohammadi, +49 170 1234567");
    private static readonly Guid Row = Guid.CreateVersion7();
    private static readonly Guid Compartment = Guid.CreateVersion7();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("civicconnect-vault-");
    private readonly KeyStore keys;
    private readonly Sealer sealer;

    public SealerTests()
    {
        keys = KeyStore.Open(folder.FullName, "contacts");
        sealer = new Sealer("contacts", keys);
    }

    [Fact]
    public void Envelope_InItsPlace_Opens() => Assert.Equal(Content, sealer.Unseal("people", Row, Compartment, Seal()).ToArray());

    [Fact]
    public void Envelope_OfAnotherTable_DoesNotOpen() => Assert.Throws<AuthenticationTagMismatchException>(() => sealer.Unseal("places", Row, Compartment, Seal()));

    [Fact]
    public void Envelope_OfAnotherRow_DoesNotOpen() => Assert.Throws<AuthenticationTagMismatchException>(() => sealer.Unseal("people", Guid.CreateVersion7(), Compartment, Seal()));

    [Fact]
    public void Envelope_OfAnotherCompartmentWithKeys_DoesNotOpen()
    {
        var other = Guid.CreateVersion7();
        sealer.Seal("people", Row, other, Content);

        Assert.Throws<AuthenticationTagMismatchException>(() => sealer.Unseal("people", Row, other, Seal()));
    }

    [Fact]
    public void Envelope_OfACompartmentWithoutKeys_SaysThatTheKeyIsMissing() => Assert.Throws<KeyMissingException>(() => sealer.Unseal("people", Row, Guid.CreateVersion7(), Seal()));

    [Fact]
    public void Envelope_OfAnotherService_DoesNotOpen()
    {
        var other = new Sealer("organizations", keys);

        Assert.Throws<AuthenticationTagMismatchException>(() => other.Unseal("people", Row, Compartment, Seal()));
    }

    [Fact]
    public void Envelope_WithAnyByteChanged_DoesNotOpen()
    {
        var envelope = Seal();
        for (var i = 0; i < envelope.Length; i++)
        {
            var tampered = envelope.ToArray();
            tampered[i] ^= 0x40;
            var error = Assert.ThrowsAny<Exception>(() => sealer.Unseal("people", Row, Compartment, tampered));
            Assert.True(error is CryptographicException or KeyMissingException, $"byte {i}: {error.GetType()}");
        }
    }

    [Fact]
    public void Envelope_CutOrLengthened_DoesNotOpen()
    {
        var envelope = Seal();
        for (var length = 0; length < envelope.Length; length++)
            Assert.ThrowsAny<CryptographicException>(() => sealer.Unseal("people", Row, Compartment, envelope.AsSpan(0, length)));
        Assert.ThrowsAny<CryptographicException>(() => sealer.Unseal("people", Row, Compartment, (byte[])[.. envelope, 0]));
    }

    [Fact]
    public void Envelope_PutTogetherOfTwo_DoesNotOpen()
    {
        var (one, other) = (Seal(), Seal());
        other.AsSpan(0, 65).CopyTo(one);

        Assert.Throws<AuthenticationTagMismatchException>(() => sealer.Unseal("people", Row, Compartment, one));
    }

    [Fact]
    public void Envelopes_OfTheSameContent_ShareNothing()
    {
        var (one, other) = (Seal(), Seal());

        Assert.Equal(one.Length, other.Length);
        Assert.True(one.Skip(5).Zip(other.Skip(5)).Count(pair => pair.First == pair.Second) < 20);
    }

    [Fact]
    public void Envelope_Length_TellsOnlyTheNextMultipleOf64()
    {
        var lengths = Enumerable.Range(0, 61).Select(n => sealer.Seal("people", Row, Compartment, new byte[n]).Length).Distinct();

        Assert.Single(lengths);
        Assert.NotEqual(lengths.Single(), sealer.Seal("people", Row, Compartment, new byte[61]).Length);
    }

    [Property(MaxTest = 300)]
    public void Envelope_OfAnyContent_OpensToIt(byte[] content, Guid row, Guid compartment) =>
        Assert.Equal(content, sealer.Unseal("people", row, compartment, sealer.Seal("people", row, compartment, content)).ToArray());

    [Property(MaxTest = 300)]
    public void Envelope_OfAnyBytes_IsRefusedCleanly(byte[] bytes)
    {
        byte[] withHeader = [1, 0, 0, 0, 1, .. bytes, .. new byte[100]];
        Assert.ThrowsAny<CryptographicException>(() => sealer.Unseal("people", Row, Compartment, bytes));
        sealer.Seal("people", Row, Compartment, []);
        Assert.ThrowsAny<CryptographicException>(() => sealer.Unseal("people", Row, Compartment, withHeader));
    }

    [Fact]
    public async Task Seal_FromManyThreads_EachOpens() => await Parallel.ForAsync(0, 2000, (i, _) =>
    {
        var (row, compartment, content) = (Guid.CreateVersion7(), new Guid(i % 7, 0, 0, new byte[8]), BitConverter.GetBytes(i));
        Assert.Equal(content, sealer.Unseal("people", row, compartment, sealer.Seal("people", row, compartment, content)).ToArray());
        return ValueTask.CompletedTask;
    });

    [Property(MaxTest = 200)]
    public void Token_WithItsContext_Opens(byte[] content, byte[] context)
    {
        var token = sealer.SealToken(content, context);

        Assert.Matches("^[A-Za-z0-9_-]+$", token);
        Assert.True(sealer.TryUnsealToken(token, context, out var opened));
        Assert.Equal(content, opened);
        Assert.False(sealer.TryUnsealToken(token, [.. context, 1], out _));
        Assert.False(new Sealer("organizations", KeyStore.Open(folder.FullName, "organizations")).TryUnsealToken(token, context, out _));
    }

    [Property(MaxTest = 500)]
    public void Token_OfAnyText_IsRefusedWithoutAnException(NonNull<string> text)
    {
        Assert.False(sealer.TryUnsealToken(text.Get, [], out var content));
        Assert.Empty(content);
    }

    [Fact]
    public void Token_WithAnyCharacterChanged_DoesNotOpen()
    {
        var token = sealer.SealToken(Content, [1]);
        for (var i = 0; i < token.Length - 1; i++)
            Assert.False(sealer.TryUnsealToken($"{token[..i]}{(token[i] == 'A' ? 'B' : 'A')}{token[(i + 1)..]}", [1], out _));
    }

    [Property(MaxTest = 200)]
    public void Fingerprint_OfTheSameContent_IsTheSameInThisServiceOnly(byte[] content, byte[] other)
    {
        var again = new Sealer("contacts", KeyStore.Open(folder.FullName, "contacts"));
        var elsewhere = new Sealer("organizations", KeyStore.Open(folder.FullName, "organizations"));

        Assert.Equal(32, sealer.Fingerprint(content).Length);
        Assert.Equal(sealer.Fingerprint(content), again.Fingerprint(content));
        Assert.NotEqual(sealer.Fingerprint(content), elsewhere.Fingerprint(content));
        Assert.NotEqual(sealer.Fingerprint(content), SHA256.HashData(content));
        Assert.Equal(content.SequenceEqual(other), sealer.Fingerprint(content).SequenceEqual(sealer.Fingerprint(other)));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private byte[] Seal() => sealer.Seal("people", Row, Compartment, Content);
}
