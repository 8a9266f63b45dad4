namespace CivicConnect.Admin.Forms;

/// <summary>Someone who stands in a campaign.</summary>
public sealed class MemberRow : IPartyRow
{
    public string? Member { get; set; }

    public string? Role { get; set; }

    string? IPartyRow.Party => Member;

    internal static MemberRow From(Campaign.Types.Member member) => new() { Member = member.Member_, Role = member.Role };

    internal Campaign.Types.Member ToMessage() => new() { Member_ = Member ?? "", Role = Role?.Trim() ?? "" };
}
