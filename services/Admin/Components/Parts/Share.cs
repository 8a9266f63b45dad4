namespace CivicConnect.Admin.Components.Parts;

/// <summary>A part of a bar.</summary>
/// <param name="Css">What it looks like: a class of the stylesheet.</param>
/// <param name="Portion">Of the whole bar, 0 to 1.</param>
/// <param name="Word">What it stands for.</param>
public sealed record Share(string Css, double Portion, string Word);
