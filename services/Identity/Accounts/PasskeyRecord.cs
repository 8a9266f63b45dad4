using CivicConnect.Identity.Data;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Identity.Accounts;

/// <summary>A passkey (WebAuthn credential) of an account.</summary>
internal sealed class PasskeyRecord
{
    public Guid Id { get; set; } = SealedRecord.NewId();
    public Guid AccountId { get; set; }

    /// <summary>Keyed fingerprint of the credential id.</summary>
    public byte[] CredentialFingerprint { get; set; } = [];
    public byte[] Content { get; set; } = [];

    /// <summary>Another one after each change: a signature counter goes up once only.</summary>
    public Guid Stamp { get; set; }

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
