namespace CivicConnect.Admin.Forms;

/// <summary>One's own settings.</summary>
public sealed class ProfileForm : FormModel
{
    internal static readonly string[] Mask = ["display_name", "home_compartment", "always_reveal"];

    public string? DisplayName { get; set; }

    public string? HomeCompartment { get; set; }

    public string? AlwaysReveal { get; set; }

    internal static ProfileForm From(Profile profile) => new()
    {
        DisplayName = profile.DisplayName,
        HomeCompartment = profile.HomeCompartment,
        AlwaysReveal = profile.AlwaysReveal ? "true" : null,
    };

    internal Profile ToMessage() => new()
    {
        DisplayName = DisplayName?.Trim() ?? "",
        HomeCompartment = HomeCompartment ?? "",
        AlwaysReveal = AlwaysReveal == "true",
    };
}

/// <summary>A colleague's account.</summary>
public sealed class StaffForm : FormModel
{
    internal static readonly string[] Mask = ["display_name", "roles"];

    public string? SignInName { get; set; }

    public string? DisplayName { get; set; }

    public List<string> Roles { get; set => field = value ?? []; } = [];

    internal static StaffForm From(StaffMember member) => new()
    {
        Etag = member.Etag,
        SignInName = member.SignInName,
        DisplayName = member.DisplayName,
        Roles = [.. member.Roles.Select(r => r.ToString())],
    };

    internal StaffMember ToMessage() => new()
    {
        Etag = Etag ?? "",
        SignInName = SignInName?.Trim() ?? "",
        DisplayName = DisplayName?.Trim() ?? "",
        Roles = { Roles.Select(r => Enum.TryParse<StaffMember.Types.Role>(r, out var role) ? role : default).Where(r => r != default) },
    };
}

/// <summary>A compartment; at first with who decides in it.</summary>
public sealed class CompartmentForm : FormModel
{
    internal static readonly string[] Mask = ["display_name", "description", "listed", "reveal_reason_required"];

    public string? DisplayName { get; set; }

    public string? Description { get; set; }

    public string? Listed { get; set; }

    public string? RevealReasonRequired { get; set; }

    public string? Custodian { get; set; }

    internal static CompartmentForm From(Compartment compartment) => new()
    {
        Etag = compartment.Etag,
        DisplayName = compartment.DisplayName,
        Description = compartment.Description,
        Listed = compartment.Listed ? "true" : null,
        RevealReasonRequired = compartment.RevealReasonRequired ? "true" : null,
    };

    internal Compartment ToMessage() => new()
    {
        Etag = Etag ?? "",
        DisplayName = DisplayName?.Trim() ?? "",
        Description = Description?.Trim() ?? "",
        Listed = Listed == "true",
        RevealReasonRequired = RevealReasonRequired == "true",
    };
}

/// <summary>Somebody's place in a compartment.</summary>
public sealed class MemberForm : FormModel
{
    internal static readonly string[] Mask = ["level", "reveal", "expire_time"];

    public string? StaffMember { get; set; }

    public string? Level { get; set; }

    public string? Reveal { get; set; }

    /// <summary>The last day; empty for as long as nobody ends it.</summary>
    public string? ExpireTime { get; set; }

    internal static MemberForm From(Member member) => new()
    {
        StaffMember = member.StaffMember,
        Level = member.Level.ToString(),
        Reveal = member.Reveal ? "true" : null,
        ExpireTime = EndOfDay.Show(member.ExpireTime),
    };

    internal Member ToMessage(FormState state) => new()
    {
        StaffMember = StaffMember ?? "",
        Level = LevelOf(Level),
        Reveal = Reveal == "true",
        ExpireTime = EndOfDay.Parse(ExpireTime, state),
    };

    internal static Level LevelOf(string? text) => Enum.TryParse<Level>(text, out var level) ? level : default;
}

/// <summary>A wish to be let in.</summary>
public sealed class AskForm : FormModel
{
    public string? Level { get; set; }

    public string? Reason { get; set; }
}

/// <summary>The answer to a wish to be let in.</summary>
public sealed class GrantForm : FormModel
{
    public string? Level { get; set; }

    public string? Reveal { get; set; }

    /// <summary>The last day.</summary>
    public string? ExpireTime { get; set; }

    /// <summary>Instead of a day, for an emergency.</summary>
    public string? Hours { get; set; }
}
