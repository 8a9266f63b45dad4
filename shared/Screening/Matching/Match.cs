using CivicConnect.Screening.Lists;
using CivicConnect.Screening.V1;

namespace CivicConnect.Screening.Matching;

/// <summary>A candidate that may be an entity on a list.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Name">The entity's name that matched; its caption where only the id did.</param>
/// <param name="Score">1 to 100, by the rule that the API states.</param>
/// <param name="Reasons">Why, the strongest first.</param>
public sealed record Match(ListEntity Entity, string Name, int Score, IReadOnlyList<ScreeningHit.Types.Reason> Reasons);
