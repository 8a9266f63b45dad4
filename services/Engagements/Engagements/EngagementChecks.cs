using CivicConnect.Engagements.Ledger;
using CivicConnect.Engagements.Parties;
using CivicConnect.Engagements.V1;
using CivicConnect.Hosting.Api;

namespace CivicConnect.Engagements.Engagements;

/// <summary>What an engagement must be like.</summary>
internal static class EngagementChecks
{
    private const int MaxParticipants = 500;
    private const int MaxCommitments = 50;
    private const long MaxUnits = 1_000_000_000_000;
    private const long MaxSeconds = 366L * 24 * 3600;

    internal static void Engagement(this Problems problems, string field, Engagement engagement, int thisYear)
    {
        if (!Enum.IsDefined(engagement.Kind) || engagement.Kind == V1.Engagement.Types.Kind.Unspecified)
            problems.Add($"{field}.kind", "is required");
        problems.Time($"{field}.start_time", engagement.StartTime, 1950, thisYear + 10, required: true);
        if (engagement.Duration is { } duration && (duration.Seconds is < 0 or > MaxSeconds || duration.Nanos is < 0 or >= 1_000_000_000))
            problems.Add($"{field}.duration", "must be from 0 to 366 days");
        problems.Text($"{field}.place", engagement.Place, 200);
        problems.Participants($"{field}.participants", engagement.Participants);
        problems.Text($"{field}.summary", engagement.Summary, 20_000, required: true, lines: true);
        problems.Text($"{field}.outcome", engagement.Outcome, 20_000, lines: true);
        problems.Texts($"{field}.commitments", engagement.Commitments, MaxCommitments, 500);
        problems.Texts($"{field}.tags", engagement.Tags, 50, 60);
        problems.Name($"{field}.campaign", engagement.Campaign, ResourceNames.Campaigns, required: false);
        problems.Amount($"{field}.amount", engagement.Amount);
        problems.Known($"{field}.initiative", engagement.Initiative);
        problems.Justification($"{field}.justification", engagement.Justification);
    }

    private static void Amount(this Problems problems, string field, Google.Type.Money? amount)
    {
        if (amount is null)
            return;
        problems.Currency($"{field}.currency_code", amount.CurrencyCode);
        if (amount.Units is < 0 or > MaxUnits || amount.Nanos is < 0 or >= 1_000_000_000 || !Money.IsWholeHundredths(amount))
            problems.Add(field, "must be from 0 to 1,000,000,000,000 units, with two decimal places at most");
    }

    private static void Justification(this Problems problems, string field, Justification? justification)
    {
        if (justification is null)
            return;
        problems.Text($"{field}.reason", justification.Reason, 5000, required: true, lines: true);
        problems.Text($"{field}.approved_by", justification.ApprovedBy, 200, required: true);
        problems.Text($"{field}.given", justification.Given, 5000, required: true, lines: true);
        problems.Text($"{field}.gained", justification.Gained, 5000, required: true, lines: true);
        problems.ArticleCodes($"{field}.values_raised", justification.ValuesRaised);
    }

    private static void Participants(this Problems problems, string field, IReadOnlyList<Participant> participants)
    {
        if (participants.Count == 0)
            problems.Add(field, "is required: at least one contact or organization");
        problems.Count(field, participants.Count, MaxParticipants);
        var seen = new HashSet<Party>();
        for (var i = 0; i < Math.Min(participants.Count, MaxParticipants); i++)
        {
            if (problems.Party($"{field}[{i}].participant", participants[i].Participant_) is { } party && !seen.Add(party))
                problems.Add($"{field}[{i}].participant", "is given twice");
            problems.Text($"{field}[{i}].role", participants[i].Role, 100);
            problems.Known($"{field}[{i}].sector", participants[i].Sector);
            problems.Country($"{field}[{i}].country", participants[i].Country);
        }
    }
}
