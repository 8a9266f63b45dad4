using System.ComponentModel.DataAnnotations;

namespace CivicConnect.Duplicates;

/// <summary>
/// Section <c>Duplicates</c>: how much each kind of evidence counts, and from which score on two records are shown as likely the same. Each weight is 0 (counts nothing) to 1.
/// Evidence for it adds up as independent signs do: 1 less the product of what each leaves in doubt. What speaks against it takes its share off the whole.
/// </summary>
public sealed class DuplicateOptions
{
    private const string Share = "must be from 0 to 1";

    /// <summary>The score from which on a pair is a candidate.</summary>
    [Range(0.1, 1, ErrorMessage = "must be from 0.1 to 1")]
    public double Threshold { get; set; } = 0.7;

    [Range(0, 1, ErrorMessage = Share)]
    public double SameExternalId { get; set; } = 1;

    [Range(0, 1, ErrorMessage = Share)]
    public double SameEmail { get; set; } = 0.85;

    /// <summary>Families and offices share numbers.</summary>
    [Range(0, 1, ErrorMessage = Share)]
    public double SamePhone { get; set; } = 0.7;

    /// <summary>Of names that are alike word for word; this and the next two are the most that a name can count, times how similar it is.</summary>
    [Range(0, 1, ErrorMessage = Share)]
    public double SameWords { get; set; } = 0.75;

    [Range(0, 1, ErrorMessage = Share)]
    public double SameSound { get; set; } = 0.7;

    [Range(0, 1, ErrorMessage = Share)]
    public double SameConsonants { get; set; } = 0.55;

    /// <summary>In place of the two before, of names in two scripts: that they are not written the same says nothing then.</summary>
    [Range(0, 1, ErrorMessage = Share)]
    public double OtherScript { get; set; } = 0.8;

    /// <summary>The most that names can count whose words are in another order; the next three likewise.</summary>
    [Range(0, 1, ErrorMessage = Share)]
    public double OtherOrder { get; set; } = 0.75;

    [Range(0, 1, ErrorMessage = Share)]
    public double Initials { get; set; } = 0.45;

    [Range(0, 1, ErrorMessage = Share)]
    public double ShortForm { get; set; } = 0.6;

    [Range(0, 1, ErrorMessage = Share)]
    public double PartOfName { get; set; } = 0.55;

    [Range(0, 1, ErrorMessage = Share)]
    public double SameBirthDate { get; set; } = 0.5;

    [Range(0, 1, ErrorMessage = Share)]
    public double SameBirthYear { get; set; } = 0.2;

    [Range(0, 1, ErrorMessage = Share)]
    public double SameOrganization { get; set; } = 0.3;

    [Range(0, 1, ErrorMessage = Share)]
    public double SameCountry { get; set; } = 0.15;

    /// <summary>What it takes off: people who fled work from another country than before.</summary>
    [Range(0, 1, ErrorMessage = Share)]
    public double OtherCountry { get; set; } = 0.15;

    /// <summary>What it takes off.</summary>
    [Range(0, 1, ErrorMessage = Share)]
    public double OtherBirthDate { get; set; } = 0.7;
}
