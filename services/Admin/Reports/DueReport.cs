using CivicConnect.Admin.Text;
using CivicConnect.Admin.Values;

namespace CivicConnect.Admin.Reports;

/// <summary>Assessments whose time is up or soon will be, and countries on record that nobody has assessed.</summary>
internal sealed class DueReport(AssessmentsClient assessments, CountriesClient countries, Standings standings, TimeProvider time)
{
    private const int PageSize = 1000;

    public DateOnly Today { get; } = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>The newest reviewed assessment of each subject that expires within so many days or has expired, the earliest first.</summary>
    public async Task<List<Assessment>> DueAsync(int days, CancellationToken cancelled)
    {
        List<Assessment> due = [];
        var by = Today.AddDays(days);
        var token = "";
        do
        {
            var page = await assessments.ListAssessmentsAsync(
                new() { DueBy = new() { Year = by.Year, Month = by.Month, Day = by.Day }, PageSize = PageSize, PageToken = token }, cancellationToken: cancelled);
            due.AddRange(page.Assessments);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return due;
    }

    /// <summary>Countries of which something is on record, and no assessment.</summary>
    public async Task<List<Country>> MissingAsync(CancellationToken cancelled)
    {
        var list = (await countries.ListCountriesAsync(new() { PageSize = PageSize }, cancellationToken: cancelled)).Countries;
        var known = await standings.OfAsync(list.Select(c => c.Name), cancelled);
        return [.. list.Where(c => known.GetValueOrDefault(c.Name) is { Assessment: "" })];
    }

    public async Task<ReportFile> MakeAsync(ReportTerms terms, string ending, CancellationToken cancelled)
    {
        var due = await DueAsync(terms.DaysAhead(new()), cancelled);
        var missing = await MissingAsync(cancelled);
        ReportSheet first = new("Due", ["Subject", "Record", "Valid until", "Expired", "Assessment"],
        [
            .. due.Select(a => (IReadOnlyList<object?>)
                [NameOf(a), a.Subject, Forms.DateText.Show(a.ValidUntil), Dates.IsBefore(a.ValidUntil, Today) ? "yes" : "no", a.Name]),
        ]);
        ReportSheet second = new("Never assessed", ["Country", "Name"], [.. missing.Select(c => (IReadOnlyList<object?>)[c.Name.Split('/')[1], c.DisplayName])]);
        return ReportFile.Of($"assessments-due-{Today:yyyy-MM-dd}", ending, first, second);
    }

    internal static string NameOf(Assessment assessment) => assessment.SubjectOutside ? "someone outside" : assessment.SubjectDisplayName;
}
