namespace CivicConnect.Admin.Finding;

/// <summary>What a list is narrowed to. It travels hidden: see Veil.</summary>
public sealed record SearchTerms(string Query = "", string Country = "", string Role = "", string Tag = "", int Kind = 0)
{
    public bool IsEmpty => this == new SearchTerms();

    public bool Narrows => Country.Length + Role.Length + Tag.Length > 0 || Kind != 0;
}
