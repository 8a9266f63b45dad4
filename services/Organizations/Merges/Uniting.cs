using CivicConnect.Organizations.V1;
using CivicConnect.Storage.Merges;

namespace CivicConnect.Organizations.Merges;

/// <summary>Makes one organization of two, field by field. Nothing is lost but what a choice says to leave.</summary>
internal static class Uniting
{
    /// <summary>What the survivor is like once the other has been merged into it. Both are left alone.</summary>
    /// <param name="survivor">The one that remains.</param>
    /// <param name="merged">The one that is the same.</param>
    /// <param name="both">Resource names that stand for one of them: what was directly part of the other is no part of itself.</param>
    /// <param name="choosing">What to take.</param>
    internal static Organization Of(Organization survivor, Organization merged, IReadOnlyCollection<string> both, Choosing choosing)
    {
        var united = survivor.Clone();
        var first = choosing.One("display_name", survivor, merged, isEmpty: false);
        united.Names.Fill(Choosing.All(first.Names, (first == survivor ? merged : survivor).Names));
        united.Kind = choosing.One("kind", survivor.Kind, merged.Kind, survivor.Kind == Organization.Types.Kind.Unspecified);
        united.Country = choosing.One("country", survivor.Country, merged.Country);
        united.Parent = choosing.One("parent", Above(survivor), Above(merged));
        united.Website = choosing.One("website", survivor.Website, merged.Website);
        united.Assignee = choosing.One("assignee", survivor.Assignee, merged.Assignee);
        united.ExternalIds.Fill(Choosing.All(survivor.ExternalIds, merged.ExternalIds));
        united.Tags.Fill(Choosing.All(survivor.Tags, merged.Tags));
        united.Notes = choosing.Paragraphs("notes", survivor.Notes, merged.Notes);
        return united;

        string Above(Organization organization) => both.Contains(organization.Parent) ? "" : organization.Parent;
    }
}
