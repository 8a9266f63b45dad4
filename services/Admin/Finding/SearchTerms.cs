namespace CivicConnect.Admin.Finding;

/// <summary>The words of a search. They travel hidden: see Veil.</summary>
public sealed record SearchTerms(string Query = "")
{
    public bool IsEmpty => Query.Length == 0;
}
