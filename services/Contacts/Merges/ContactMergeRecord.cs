using CivicConnect.Contacts.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage;
using CivicConnect.Vault;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicConnect.Contacts.Merges;

/// <summary>A merge of two contacts, with how the survivor was before, so that it can be undone. It lies where the survivor does, and goes with it.</summary>
internal sealed class ContactMergeRecord : SealedRecord<ContactMergeContent>
{
    public override string Table => "contact_merges";
    public Guid SurvivorId { get; init; }
    public Guid MergedId { get; init; }

    /// <summary>UTC; null while it holds.</summary>
    public DateTime? UndoTime { get; set; }

    internal ContactMerge ToResource(Sealer sealer) => new()
    {
        Name = ResourceNames.Of(ResourceNames.ContactMerges, Id),
        Survivor = ResourceNames.Of(ResourceNames.Contacts, SurvivorId),
        Merged = ResourceNames.Of(ResourceNames.Contacts, MergedId),
        Choices = { Open(sealer).Choices.Select(c => new ContactMerge.Types.Choice { Field = c.Field, Source = (ContactMerge.Types.Source)c.Source }) },
        CreateTime = Timestamp.FromDateTime(CreateTime),
        UndoTime = UndoTime is { } undone ? Timestamp.FromDateTime(undone) : null,
        Etag = Etag,
    };

    internal sealed class Configuration : IEntityTypeConfiguration<ContactMergeRecord>
    {
        public void Configure(EntityTypeBuilder<ContactMergeRecord> builder)
        {
            builder.ToTable("ContactMerges");
            builder.HasIndex(m => new { m.SurvivorId, m.Number });
            builder.HasIndex(m => new { m.MergedId, m.Number });
        }
    }
}
