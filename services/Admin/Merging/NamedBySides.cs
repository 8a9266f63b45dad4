using CivicConnect.Admin.Access;
using CivicConnect.Admin.Finding;

namespace CivicConnect.Admin.Merging;

/// <summary>What to call whom two records name: the bodies that they are part of, and who looks after them.</summary>
internal sealed class NamedBySides(Labels labels, StaffNames staff)
{
    public Task<Func<string, string>> WordsAsync(IEnumerable<Contact> sides, CancellationToken cancelled) => WordsAsync(sides.Select(c => c.Assignee), cancelled);

    public Task<Func<string, string>> WordsAsync(IEnumerable<Organization> sides, CancellationToken cancelled) =>
        WordsAsync(sides.SelectMany(o => new[] { o.Parent, o.Assignee }), cancelled);

    private async Task<Func<string, string>> WordsAsync(IEnumerable<string> resources, CancellationToken cancelled)
    {
        var named = resources.Where(r => r.Length > 0).ToList();
        var groups = await labels.OfAsync(named, cancelled);
        var people = named.All(IsOrganization) ? new Dictionary<string, string>() : await staff.NamesAsync(cancelled);
        return resource => groups.GetValueOrDefault(resource)?.Label ?? (IsOrganization(resource) ? "one deleted since" : staff.Of(resource, people));
    }

    private static bool IsOrganization(string resource) => resource.StartsWith("organizations/", StringComparison.Ordinal);
}
