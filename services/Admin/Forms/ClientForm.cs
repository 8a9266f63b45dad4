using System.Globalization;

namespace CivicConnect.Admin.Forms;

/// <summary>A partner system.</summary>
public sealed class ClientForm : FormModel
{
    internal static readonly string[] Mask = ["display_name", "scopes", "grants", "public_key", "calls_per_minute", "expire_time"];

    public string? DisplayName { get; set; }

    public List<string> Scopes { get; set => field = value ?? []; } = [];

    public List<GrantRow> Grants { get; set => field = value ?? []; } = [];

    public string? Authentication { get; set; }

    public string? PublicKey { get; set; }

    public string? CallsPerMinute { get; set; }

    public string? ExpireTime { get; set; }

    protected internal override IReadOnlyDictionary<string, IFormRows> Rows => new Dictionary<string, IFormRows> { ["grants"] = new FormRows<GrantRow>(Grants) };

    internal static ClientForm From(PartnerClient client) => new()
    {
        Etag = client.Etag,
        DisplayName = client.DisplayName,
        Scopes = [.. client.Scopes],
        Grants = [.. client.Grants.Select(GrantRow.From)],
        Authentication = client.Authentication.ToString(),
        PublicKey = client.PublicKey,
        CallsPerMinute = client.CallsPerMinute == 0 ? "" : client.CallsPerMinute.ToString(CultureInfo.InvariantCulture),
        ExpireTime = EndOfDay.Show(client.ExpireTime),
    };

    internal PartnerClient ToMessage(FormState state)
    {
        Grants.RemoveAll(g => string.IsNullOrEmpty(g.Compartment));
        return new()
        {
            Etag = Etag ?? "",
            DisplayName = DisplayName?.Trim() ?? "",
            Scopes = { Scopes },
            Grants = { Grants.Select(g => g.ToMessage()) },
            Authentication = Enum.TryParse<PartnerClient.Types.Authentication>(Authentication, out var way) ? way : default,
            PublicKey = PublicKey?.Trim() ?? "",
            CallsPerMinute = Calls(state),
            ExpireTime = EndOfDay.Parse(ExpireTime, state),
        };
    }

    private int Calls(FormState state)
    {
        if (string.IsNullOrWhiteSpace(CallsPerMinute))
            return 0;
        if (int.TryParse(CallsPerMinute, NumberStyles.None, CultureInfo.InvariantCulture, out var calls))
            return calls;
        state.Add("calls_per_minute", "Write a whole number, or nothing for 600.");
        return 0;
    }
}

/// <summary>What a partner system may do in one compartment.</summary>
public sealed class GrantRow
{
    public string? Compartment { get; set; }

    public string? Level { get; set; }

    public string? Reveal { get; set; }

    internal static GrantRow From(PartnerClient.Types.Grant grant) => new()
    {
        Compartment = grant.Compartment,
        Level = grant.Level.ToString(),
        Reveal = grant.Reveal ? "true" : null,
    };

    internal PartnerClient.Types.Grant ToMessage() => new() { Compartment = Compartment ?? "", Level = MemberForm.LevelOf(Level), Reveal = Reveal == "true" };
}
