using CivicConnect.Contacts.V1;
using CivicConnect.Hosting.Api;

namespace CivicConnect.Contacts.Affiliations;

/// <summary>What an affiliation must be like.</summary>
internal static class AffiliationChecks
{
    internal static void Affiliation(this Problems problems, string field, Affiliation affiliation, int thisYear)
    {
        problems.Text($"{field}.role", affiliation.Role, 100);
        problems.Text($"{field}.area", affiliation.Area, 300);
        problems.Date($"{field}.start_date", affiliation.StartDate, 1850, thisYear + 10);
        problems.Date($"{field}.end_date", affiliation.EndDate, 1850, thisYear + 100);
        problems.Order($"{field}.end_date", affiliation.StartDate, affiliation.EndDate);
    }

    /// <summary>Whether it holds on a day; a partial date is taken kindly.</summary>
    internal static bool IsOn(this Affiliation affiliation, DateOnly day) =>
        (affiliation.StartDate.IsEmpty() || DateChecks.First(affiliation.StartDate) <= day) && (affiliation.EndDate.IsEmpty() || DateChecks.Last(affiliation.EndDate) >= day);

    /// <summary>The next day after another on which it begins to hold, or no longer holds; null if there is none.</summary>
    internal static DateOnly? ChangesAfter(this Affiliation affiliation, DateOnly day)
    {
        DateOnly? begins = affiliation.StartDate.IsEmpty() ? null : DateChecks.First(affiliation.StartDate);
        DateOnly? ended = affiliation.EndDate.IsEmpty() || DateChecks.Last(affiliation.EndDate) == DateOnly.MaxValue ? null : DateChecks.Last(affiliation.EndDate).AddDays(1);
        return begins > day ? begins : ended > day ? ended : null;
    }
}
