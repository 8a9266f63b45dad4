using CivicConnect.Organizations.V1;
using Google.Protobuf;
using Decision = CivicConnect.Organizations.V1.ReviewIndependenceRequest.Types.Decision;
using OrganizationKind = CivicConnect.Organizations.V1.Organization.Types.Kind;
using State = CivicConnect.Organizations.V1.IndependenceHint.Types.State;

namespace CivicConnect.Organizations.Independence;

/// <summary>
/// What the last decision means today. One to dismiss is about the reasons that whoever took it saw: another one, or one that weighs more by now, opens
/// the hint again. One to confirm stands whatever else comes to speak for it, but not once the organization has been given another kind.
/// </summary>
internal static class IndependenceDecision
{
    internal static bool Knew(this IndependenceReview review, IndependenceReason reason) =>
        review.Seen.Any(s => new Guid(s.Origin.Span) == reason.OriginId && s.Weight >= reason.Weight);

    internal static State StateOf(IndependenceReview? review, OrganizationKind kind, IEnumerable<IndependenceReason> reasons) => (Decision?)review?.Decision switch
    {
        Decision.Confirm when kind == OrganizationKind.StateAffiliated => State.Confirmed,
        Decision.Dismiss when reasons.All(review.Knew) => State.Dismissed,
        _ => State.Open,
    };

    /// <summary>The decision that a request asks for, and the kind that the organization has by it.</summary>
    /// <param name="request">As sent.</param>
    /// <param name="reviewer">Who decides.</param>
    /// <param name="before">The decision before; null if there is none.</param>
    /// <param name="hint">What they decide about.</param>
    internal static (IndependenceReview Review, OrganizationKind Kind) Take(ReviewIndependenceRequest request, string reviewer, IndependenceReview? before, IndependenceHint hint)
    {
        // A confirmation in force knows of what kind the organization was before.
        var own = hint.State == State.Confirmed ? (OrganizationKind)before!.EarlierKind : hint.Kind;
        var confirms = request.Decision == Decision.Confirm;
        var review = new IndependenceReview
        {
            Decision = (int)request.Decision,
            Reason = request.Reason,
            Reviewer = reviewer,
            EarlierKind = confirms ? (int)own : 0,
            Seen = { hint.Reasons.Select(r => new SeenReason { Origin = ByteString.CopyFrom(Guid.Parse(r.Origin.Split('/')[^1]).ToByteArray()), Weight = r.Weight }) },
        };
        return (review, confirms ? OrganizationKind.StateAffiliated : own);
    }
}
