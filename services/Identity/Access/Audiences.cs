namespace CivicConnect.Identity.Access;

/// <summary>The services that tokens are for.</summary>
internal static class Audiences
{
    public const string Identity = "identity";

    public static readonly IReadOnlyList<string> All = ["contacts", "organizations", "engagements", Identity];

    /// <summary>The services in which scopes open something.</summary>
    public static IEnumerable<string> Of(IEnumerable<string> scopes) =>
        scopes.SelectMany(s => s.Split('.')[0] switch { "events" => All, "imports" or "screening" or "duplicates" => Naming, var area => [area] }).Intersect(All).Distinct();

    // Where names are.
    private static readonly IReadOnlyList<string> Naming = ["contacts", "organizations"];
}
