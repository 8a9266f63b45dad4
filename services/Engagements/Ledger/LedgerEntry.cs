using CivicConnect.Common.V1;
using CivicConnect.Engagements.Engagements;
using CivicConnect.Engagements.Parties;
using CivicConnect.Engagements.V1;

namespace CivicConnect.Engagements.Ledger;

/// <summary>What the ledger keeps in memory of one engagement. Never written anywhere.</summary>
internal sealed class LedgerEntry
{
    public required Guid Id { get; init; }
    public required Guid SetId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime StartTime { get; init; }
    public Engagement.Types.Kind Kind { get; init; }

    /// <summary>As it was when the engagement was last changed: the campaign may have gone since.</summary>
    public Guid? CampaignId { get; init; }
    public Engagement.Types.Initiative Initiative { get; init; }
    public long Seconds { get; init; }

    /// <summary>Hundredths of the currency's unit.</summary>
    public long Hundredths { get; init; }

    /// <summary>ISO 4217; empty without money.</summary>
    public string Currency { get; init; } = "";

    /// <summary>In the order in which the engagement names them.</summary>
    public required LedgerPart[] Parts { get; init; }

    internal static LedgerEntry Of(EngagementRecord record, Engagement engagement) => new()
    {
        Id = record.Id,
        SetId = record.SetId,
        StartTime = record.StartTime,
        Kind = record.Kind,
        CampaignId = record.CampaignId,
        Initiative = engagement.Initiative,
        Seconds = engagement.Duration?.Seconds ?? 0,
        Hundredths = engagement.Amount is { } amount ? Money.Hundredths(amount) : 0,
        Currency = engagement.Amount is { } money ? string.Intern(money.CurrencyCode) : "",
        Parts = [.. engagement.Participants.Select(p => new LedgerPart(Party.Parse(p.Participant_)!.Value, p.Sector, string.Intern(p.Country)))],
    };
}

/// <summary>One participant, as the engagement has recorded them.</summary>
internal readonly record struct LedgerPart(Party Party, Sector Sector, string Country);
