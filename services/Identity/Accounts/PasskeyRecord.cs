using CivicConnect.Identity.Data;
using CivicConnect.Storage;
using CivicConnect.Storage.Audit;
using CivicConnect.Vault;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Identity.Accounts;

/// <summary>A passkey (WebAuthn credential) of an account.</summary>
internal sealed class PasskeyRecord : IAudited
{
    public Guid Id { get; set; } = SealedRecord.NewId();
    public Guid AccountId { get; set; }

    /// <summary>Keyed fingerprint of the credential id.</summary>
    public byte[] CredentialFingerprint { get; set; } = [];
    public byte[] Content { get; set; } = [];

    /// <summary>Another one after each change: a signature counter goes up once only.</summary>
    public Guid Stamp { get; set; }

    public IReadOnlyCollection<Guid> AuditedIds => [Id, AccountId];

    public UserPasskeyInfo Open(Sealer sealer)
    {
        var content = sealer.OpenContent<PasskeyContent>("passkeys", Id, Content);
        return new UserPasskeyInfo(content.CredentialId, content.PublicKey, content.CreatedAt, content.SignCount, content.Transports, content.IsUserVerified, content.IsBackupEligible, content.IsBackedUp, [], []);
    }

    public void Put(Sealer sealer, UserPasskeyInfo passkey)
    {
        CredentialFingerprint = FingerprintOf(sealer, passkey.CredentialId);
        Content = sealer.SealContent("passkeys", Id, new PasskeyContent(
            passkey.CredentialId, passkey.PublicKey, passkey.CreatedAt, passkey.SignCount, passkey.Transports, passkey.IsUserVerified, passkey.IsBackupEligible, passkey.IsBackedUp));
        Stamp = Guid.NewGuid();
    }

    public static byte[] FingerprintOf(Sealer sealer, byte[] credentialId) => sealer.Fingerprint([.. "passkey|"u8, .. credentialId]);

    private sealed record PasskeyContent(byte[] CredentialId, byte[] PublicKey, DateTimeOffset CreatedAt, uint SignCount, string[]? Transports, bool IsUserVerified, bool IsBackupEligible, bool IsBackedUp);

    internal sealed class Configuration : IEntityTypeConfiguration<PasskeyRecord>
    {
        public void Configure(EntityTypeBuilder<PasskeyRecord> builder)
        {
            builder.ToTable("Passkeys");
            builder.Property(p => p.Id).ValueGeneratedNever();
            builder.HasIndex(p => p.AccountId);
            builder.Property(p => p.CredentialFingerprint).HasMaxLength(32);
            builder.HasIndex(p => p.CredentialFingerprint).IsUnique();
            builder.Property(p => p.Content).HasMaxLength(SealedContent.MaxBytes);
            builder.Property(p => p.Stamp).IsConcurrencyToken();
        }
    }
}
