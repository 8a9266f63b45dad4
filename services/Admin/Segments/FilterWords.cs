using CivicConnect.Admin.Access;
using CivicConnect.Admin.Finding;
using CivicConnect.Admin.Forms;
using CivicConnect.Admin.Text;

namespace CivicConnect.Admin.Segments;

/// <summary>One of the things that are asked of a list, in words.</summary>
/// <param name="Text">The words.</param>
/// <param name="Rest">What is asked besides.</param>
public sealed record FilterChip(string Text, FilterFields Rest);

/// <summary>What a list is narrowed to, in words.</summary>
internal sealed class FilterWords(Labels labels, StaffNames staff, MyProfile profile)
{
    public async Task<IReadOnlyList<FilterChip>> OfAsync(FilterFields fields, CancellationToken cancelled)
    {
        var groups = await labels.OfAsync(fields.Organizations.Resources, cancelled);
        var people = fields.Assignees.Count == 0 ? new Dictionary<string, string>() : await staff.NamesAsync(cancelled);
        var rooms = fields.Compartments.Count == 0 ? [] : (await profile.GetAsync()).Compartments.ToDictionary(c => c.Name, c => c.DisplayName);
        List<FilterChip> chips = [];
        var words = fields.Query?.Trim() ?? "";
        Add(words.Length > 0 ? [$"“{words}”"] : [], "", f => f.Query = null);
        Add(fields.Kinds.Select(k => Enum.TryParse<Organization.Types.Kind>(k, out var kind) ? Words.Of(kind).ToLowerInvariant() : k), "", f => f.Kinds = []);
        Add(fields.Countries.Select(Places.Country), "of ", f => f.Countries = []);
        Add(TextLists.Parse(fields.Roles), "role ", f => f.Roles = null);
        Add(TextLists.Parse(fields.Themes), "works on ", f => f.Themes = null);
        Add(fields.Organizations.Resources.Distinct().Select(o => groups.GetValueOrDefault(o)?.Label ?? "one deleted since"), "belongs to ", f => f.Organizations = new());
        Add(TextLists.Parse(fields.Tags), "tagged ", f => f.Tags = null);
        Add(TextLists.Parse(fields.WithoutTags), "not tagged ", f => f.WithoutTags = null);
        Add(fields.Compartments.Select(c => rooms.GetValueOrDefault(c, "one that you are not in")), "in compartment ", f => f.Compartments = []);
        Add(fields.Assignees.Select(a => staff.Of(a, people) is "You" ? "you" : staff.Of(a, people)), "in the care of ", f => f.Assignees = []);
        foreach (var row in fields.Engagements)
            chips.Add(new(SegmentWords.Of(row.ToMessage(new(), "")), fields.But(f => f.Engagements = [.. fields.Engagements.Where(r => r != row)])));
        return chips;

        void Add(IEnumerable<string> any, string before, Action<FilterFields> without)
        {
            if (string.Join(" or ", any) is { Length: > 0 } said)
                chips.Add(new(before + said, fields.But(without)));
        }
    }
}
