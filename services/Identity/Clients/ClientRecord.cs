using CivicConnect.Identity.Data;
using CivicConnect.Storage;
using CivicConnect.Storage.Audit;
using CivicConnect.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Identity.Clients;

/// <summary>A program with access of its own: a service of the suite or a partner's system. Its secret or key is with OpenIddict, under the same client id.</summary>
internal sealed class ClientRecord : IAudited
{
    public const string Collection = "clients";
    public const int MaxClientId = 64;

    public Guid Id { get; set; } = SealedRecord.NewId();

    /// <summary>OAuth client id.</summary>
    public string ClientId { get; set; } = "";
    public bool IsService { get; set; }
    public ClientAuthentication Authentication { get; set; } = ClientAuthentication.Secret;

    /// <inheritdoc cref="Accounts.AccountRecord.Version"/>
    public long Version { get; set; } = 1;
    public int CallsPerMinute { get; set; }
    public DateTime? ExpireTime { get; set; }
    public DateTime CreateTime { get; set; }
    public string Etag { get; set; } = SealedRecord.NewEtag();
    public byte[] Content { get; set; } = [];

    public string Subject => $"{(IsService ? "services" : Collection)}/{ClientId}";

    public ClientContent Open(Sealer sealer) => sealer.OpenContent<ClientContent>(Collection, Id, Content);

    public void Put(Sealer sealer, ClientContent content)
    {
        Content = sealer.SealContent(Collection, Id, content);
        Etag = SealedRecord.NewEtag();
    }

    public IReadOnlyCollection<Guid> AuditedIds => [Id];

    internal sealed class Configuration : IEntityTypeConfiguration<ClientRecord>
    {
        public void Configure(EntityTypeBuilder<ClientRecord> builder)
        {
            builder.ToTable("Clients");
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.Property(c => c.ClientId).HasMaxLength(MaxClientId);
            builder.HasIndex(c => c.ClientId).IsUnique();
            builder.Property(c => c.Version).IsConcurrencyToken();
            builder.Property(c => c.Etag).HasMaxLength(32).IsConcurrencyToken();
            builder.Property(c => c.Content).HasMaxLength(SealedContent.MaxBytes);
        }
    }
}

internal enum ClientAuthentication
{
    Secret = 1,
    PrivateKeyJwt = 2,
    MutualTls = 3,
}

/// <param name="DisplayName">1 to 100 characters.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Grants">Where.</param>
/// <param name="PublicKey">Of a client that proves itself by key or certificate.</param>
internal sealed record ClientContent(string DisplayName, IReadOnlyList<string> Scopes, IReadOnlyList<Membership> Grants, string PublicKey = "");
