namespace CivicConnect.Admin.Forms;

/// <summary>Someone who took part.</summary>
public sealed class ParticipantRow
{
    public string? Participant { get; set; }

    public string? Role { get; set; }

    internal static ParticipantRow From(Participant participant) => new() { Participant = participant.Participant_, Role = participant.Role };

    internal Participant ToMessage() => new() { Participant_ = Participant ?? "", Role = Role?.Trim() ?? "" };
}
