using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;
using CivicConnect.Storage.Merges;
using CivicConnect.Vault;
using Google.Protobuf.WellKnownTypes;

namespace CivicConnect.Organizations.Merges;

internal sealed class OrganizationMergeRecord : MergeRecord
{
    public override string Table => "organization_merges";

    internal OrganizationMerge ToResource(Sealer sealer) => new()
    {
        Name = ResourceNames.Of(ResourceNames.OrganizationMerges, Id),
        Survivor = ResourceNames.Of(ResourceNames.Organizations, SurvivorId),
        Merged = ResourceNames.Of(ResourceNames.Organizations, MergedId),
        Choices = { Open(sealer).Choices.Select(c => new OrganizationMerge.Types.Choice { Field = c.Field, Source = (OrganizationMerge.Types.Source)c.Source }) },
        CreateTime = Timestamp.FromDateTime(CreateTime),
        UndoTime = UndoTime is { } undone ? Timestamp.FromDateTime(undone) : null,
        Etag = Etag,
    };

    internal sealed class Configuration() : Configuration<OrganizationMergeRecord>("OrganizationMerges");
}
