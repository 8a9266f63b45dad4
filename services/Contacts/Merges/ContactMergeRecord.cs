using CivicConnect.Contacts.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage.Merges;
using CivicConnect.Vault;
using Google.Protobuf.WellKnownTypes;

namespace CivicConnect.Contacts.Merges;

internal sealed class ContactMergeRecord : MergeRecord
{
    public override string Table => "contact_merges";

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

    internal sealed class Configuration() : Configuration<ContactMergeRecord>("ContactMerges");
}
