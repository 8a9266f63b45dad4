using CivicConnect.Common.V1;
using CivicConnect.Organizations.V1;

namespace CivicConnect.Organizations.Organizations;

/// <summary>Which of an organization's names stands for it in lists.</summary>
internal static class Naming
{
    /// <summary>The first Latin name, else the first legal one, else the first.</summary>
    internal static string FindDisplayName(this Organization organization)
    {
        var name = organization.Names.FirstOrDefault(n => n.Kind == Name.Types.Kind.Latin)
            ?? organization.Names.FirstOrDefault(n => n.Kind == Name.Types.Kind.Legal)
            ?? organization.Names.FirstOrDefault();
        return name is null ? "" : name.Value.Length > 0 ? name.Value : $"{name.Given} {name.Family}".Trim();
    }
}
