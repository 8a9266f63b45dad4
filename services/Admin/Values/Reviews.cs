using CivicConnect.Admin.Security;
using CivicConnect.Storage;
using State = CivicConnect.Organizations.V1.Assessment.Types.State;

namespace CivicConnect.Admin.Values;

/// <summary>Who may review what: never those who wrote in it. The service decides; this is what pages offer.</summary>
internal static class Reviews
{
    public static bool Wrote(this Person person, Assessment assessment) => assessment.Authors.Contains(person.Subject);

    public static bool MayReview(this Person person, Assessment assessment) =>
        assessment.State == State.InReview && !person.Wrote(assessment) && person.MayAt(assessment.Compartments, MemberLevel.Officer);
}
