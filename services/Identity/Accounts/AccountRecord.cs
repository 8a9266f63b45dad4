using System.Text;
using CivicConnect.Identity.Data;
using CivicConnect.Storage;
using CivicConnect.Storage.Audit;
using CivicConnect.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Identity.Accounts;

/// <summary>A member of staff. Names and credentials are sealed, each in an envelope of its own.</summary>
internal sealed class AccountRecord : IAudited
{
    public const string Collection = "staff";

    public Guid Id { get; set; } = SealedRecord.NewId();

    /// <summary>Keyed fingerprint of the sign-in name, by which it is found.</summary>
    public byte[] NameFingerprint { get; set; } = [];

    /// <summary>The same of who its owner is at the external provider; null for an account that is not connected.</summary>
    public byte[]? ExternalFingerprint { get; private set; }

    /// <summary>Counts up with each change of what the account may do; tokens of an earlier one are refused.</summary>
    public long Version { get; set; } = 1;

    public bool Active { get; set; } = true;
    public bool IsAdministrator { get; set; }
    public bool IsAuditor { get; set; }

    /// <summary>Its owner has set credentials.</summary>
    public bool IsSetUp { get; set; }

    public DateTime CreateTime { get; set; }
    public DateTime? LastSignInTime { get; set; }
    public string Etag { get; set; } = SealedRecord.NewEtag();
    public byte[] Content { get; set; } = [];
    public byte[] SealedCredentials { get; set; } = [];

    /// <summary>Another one after each change of the credentials, so that a code is used once even by two at a time.</summary>
    public Guid CredentialStamp { get; set; }

    /// <summary>SHA-256 of the code in the link that lets its owner set credentials; null once it is used.</summary>
    public byte[]? InvitationHash { get; set; }
    public DateTime? InvitationExpireTime { get; set; }

    public string Subject => $"{Collection}/{Id:D}";

    public IReadOnlyCollection<Guid> AuditedIds => [Id];

    public Profile Profile(Sealer sealer) => sealer.OpenContent<Profile>("accounts", Id, Content);

    public void Put(Sealer sealer, Profile profile)
    {
        Content = sealer.SealContent("accounts", Id, profile);
        NameFingerprint = FingerprintOf(sealer, profile.SignInName);
        Etag = SealedRecord.NewEtag();
    }

    public Credentials Credentials(Sealer sealer) => SealedCredentials.Length == 0 ? new() : sealer.OpenContent<Credentials>("credentials", Id, SealedCredentials);

    public void Put(Sealer sealer, Credentials credentials)
    {
        // All of one length: what somebody has done under duress is not to be seen from outside.
        SealedCredentials = sealer.SealContent("credentials", Id, credentials, padTo: 4_000);
        ExternalFingerprint = credentials.ExternalSubject is { } subject ? ExternalFingerprintOf(sealer, subject) : null;
        CredentialStamp = Guid.NewGuid();
        Etag = SealedRecord.NewEtag();
    }

    public static byte[] FingerprintOf(Sealer sealer, string signInName) => sealer.Fingerprint(Encoding.UTF8.GetBytes("sign-in name|" + signInName.Trim().ToLowerInvariant()));

    public static byte[] ExternalFingerprintOf(Sealer sealer, string externalSubject) => sealer.Fingerprint(Encoding.UTF8.GetBytes("external subject|" + externalSubject));

    internal sealed class Configuration : IEntityTypeConfiguration<AccountRecord>
    {
        public void Configure(EntityTypeBuilder<AccountRecord> builder)
        {
            builder.ToTable("Accounts");
            builder.Property(a => a.Id).ValueGeneratedNever();
            builder.Property(a => a.NameFingerprint).HasMaxLength(32);
            builder.HasIndex(a => a.NameFingerprint).IsUnique();
            builder.Property(a => a.ExternalFingerprint).HasMaxLength(32);
            builder.HasIndex(a => a.ExternalFingerprint).IsUnique();
            builder.Property(a => a.InvitationHash).HasMaxLength(32);
            builder.HasIndex(a => a.InvitationHash);
            builder.Property(a => a.Version).IsConcurrencyToken();
            builder.Property(a => a.Etag).HasMaxLength(32).IsConcurrencyToken();
            builder.Property(a => a.CredentialStamp).IsConcurrencyToken();
            builder.Property(a => a.Content).HasMaxLength(SealedContent.MaxBytes);
            builder.Property(a => a.SealedCredentials).HasMaxLength(SealedContent.MaxBytes);
        }
    }
}

/// <summary>Who an account belongs to, and how they like things.</summary>
internal sealed record Profile
{
    public required string SignInName { get; init; }
    public required string DisplayName { get; init; }
    public Guid? HomeCompartment { get; init; }
    public bool AlwaysReveal { get; init; }
}
