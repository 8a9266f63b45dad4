using CivicConnect.Admin.Text;
using Kind = CivicConnect.Duplicates.V1.DuplicateEvidence.Types.Kind;
using ScanState = CivicConnect.Duplicates.V1.DuplicateScan.Types.State;
using State = CivicConnect.Duplicates.V1.DuplicateCandidate.Types.State;

namespace CivicConnect.Admin.Duplicates;

/// <summary>Duplicates in words.</summary>
internal static class DuplicateWords
{
    private const double Sure = 0.95;
    private const double VeryLikely = 0.85;

    public static string Of(Kind kind) => kind switch
    {
        Kind.SameExternalId => "the same id in another system",
        Kind.SameEmail => "the same e-mail address",
        Kind.SamePhone => "the same phone number",
        Kind.SameWords => "the same words in a name",
        Kind.SameSound => "a name that sounds the same",
        Kind.SameConsonants => "a name with the same consonants",
        Kind.OtherOrder => "its words in another order",
        Kind.Initials => "initials of the one fit the other",
        Kind.ShortForm => "a short form of the same name",
        Kind.PartOfName => "one name is a part of the other",
        Kind.SameBirthDate => "born on the same day",
        Kind.SameBirthYear => "born in the same year",
        Kind.SameOrganization => "of the same organization",
        Kind.SameCountry => "the same country",
        Kind.OtherCountry => "other countries",
        Kind.OtherBirthDate => "other dates of birth",
        _ => "",
    };

    /// <summary>Why somebody may think so, and what keeps one from it, for those to whom it says nothing by itself.</summary>
    public static string Explain(Kind kind) => kind switch
    {
        Kind.SameExternalId => "One system gives an id to one record.",
        Kind.SameEmail => "Few share an address; offices do.",
        Kind.SamePhone => "Families and offices share numbers. One of the two may lack its country.",
        Kind.SameWords => "Word for word as written; many people share a name.",
        Kind.SameSound => "Spoken aloud they are one name, in whatever script and spelling.",
        Kind.SameConsonants => "Vowels differ, or one script does not write them.",
        Kind.OtherOrder => "As where the family name comes first.",
        Kind.Initials => "A letter stands for many names.",
        Kind.ShortForm => "As Sasha for Alexander.",
        Kind.PartOfName => "The one has words that the other leaves out.",
        Kind.SameBirthYear => "As far as both are known.",
        Kind.OtherCountry => "People flee; so this takes off little.",
        Kind.OtherBirthDate => "Both are known, and they are not the same.",
        _ => "",
    };

    /// <summary>How sure it is: 0 to 1.</summary>
    public static string Of(double score) => score switch
    {
        >= Sure => "almost certainly the same",
        >= VeryLikely => "very likely the same",
        _ => "likely the same",
    };

    public static string Css(double score) => score >= VeryLikely ? "late" : "";

    public static string Of(State state) => state switch
    {
        State.Open => "to be decided",
        State.Same => "the same",
        State.Dismissed => "not the same",
        _ => "",
    };

    public static string Of(ScanState state) => state switch
    {
        ScanState.Running => "running",
        ScanState.Succeeded => "done",
        ScanState.Cancelled => "stopped",
        ScanState.Failed => "failed",
        _ => "",
    };

    public static string Whose(string service) => service == "contacts" ? "People" : "Organizations";

    /// <summary>What speaks for it in one sentence, and in another what speaks against it.</summary>
    public static string Sentence(IEnumerable<DuplicateEvidence> evidence)
    {
        var said = evidence.Where(e => Of(e.Kind).Length > 0).ToLookup(e => e.Weight < 0, e => Of(e.Kind));
        return Join("", said[false]) + (said[true].Any() ? " " + Join("Against it: ", said[true]) : "");
    }

    private static string Join(string before, IEnumerable<string> words) =>
        before + string.Join(", ", words) is [var first, .. var rest] ? $"{char.ToUpperInvariant(first)}{rest}." : "";
}
