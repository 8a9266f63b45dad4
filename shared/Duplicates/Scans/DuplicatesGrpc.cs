using CivicConnect.Duplicates.Matching;
using CivicConnect.Hosting.Api;
using CivicConnect.Names;

namespace CivicConnect.Duplicates.Scans;

internal sealed partial class DuplicatesGrpc(IEnumerable<DuplicateArea> areas, DuplicateOptions options, TimeProvider time) : V1.Duplicates.DuplicatesBase
{
    private readonly Judge judge = new(options, new NameComparer());

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private DuplicateArea Area(Problems problems, string parent)
    {
        var area = areas.FirstOrDefault(a => a.Parent == parent);
        if (area is null)
        {
            problems.Add("parent", $"must be {string.Join(" or ", areas.Select(a => a.Parent))}");
            problems.ThrowIfAny();
        }
        return area!;
    }

    private (DuplicateArea Area, Guid Id) Named(string name, string collection)
    {
        var area = areas.FirstOrDefault(a => name.StartsWith($"{a.Parent}/", StringComparison.Ordinal));
        if (area is not null && ResourceNames.TryParse(name[(area.Parent.Length + 1)..], collection, out var id))
            return (area, id);
        var problems = new Problems();
        problems.Add("name", $"must be a name of the form services/{{service}}/{collection}/{{uuid}}");
        problems.ThrowIfAny();
        throw Errors.NotFound();
    }
}
