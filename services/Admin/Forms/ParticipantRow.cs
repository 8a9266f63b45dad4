using CivicConnect.Admin.Text;

namespace CivicConnect.Admin.Forms;

/// <summary>Someone who took part.</summary>
public sealed class ParticipantRow : IPartyRow
{
    public string? Participant { get; set; }

    public string? Role { get; set; }

    /// <summary>As what they took part; empty for as what they count today.</summary>
    public string? Sector { get; set; }

    /// <summary>The country whose relations it counts as, by name or code.</summary>
    public string? Country { get; set; }

    string? IPartyRow.Party => Participant;

    internal bool IsContact => Participant?.StartsWith("contacts/", StringComparison.Ordinal) == true;

    internal static ParticipantRow From(Participant participant) => new()
    {
        Participant = participant.Participant_,
        Role = participant.Role,
        Sector = participant.Sector == default ? "" : participant.Sector.ToString(),
        Country = Places.Country(participant.Country),
    };

    internal Participant ToMessage(FormState state, string path) => new()
    {
        Participant_ = Participant ?? "",
        Role = Role?.Trim() ?? "",
        Sector = Enum.TryParse<Sector>(Sector, out var sector) ? sector : default,
        Country = PlaceText.Parse(Country, state, path + ".country"),
    };
}
