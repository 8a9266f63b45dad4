using CivicConnect.Admin.Forms;
using CivicConnect.Engagements.V1;
using Microsoft.AspNetCore.WebUtilities;
using Date = Google.Type.Date;

namespace CivicConnect.Admin.Reports;

/// <summary>What a report is about, as it stands in the address: codes and months, never a name.</summary>
public sealed record ReportTerms
{
    /// <summary>Rows that a page of a list shows.</summary>
    internal const int PageSize = 50;

    /// <summary>ISO code; empty for all countries.</summary>
    public string Country { get; init; } = "";

    /// <summary>The id of a compartment; empty for all.</summary>
    public string Compartment { get; init; } = "";

    /// <summary><c>2026-05</c></summary>
    public string FromDate { get; init; } = "";

    public string ToDate { get; init; } = "";

    /// <summary>Of the donor report: <c>quarters</c>, else kinds.</summary>
    public string Columns { get; init; } = "";

    public string Threshold { get; init; } = "";

    /// <summary>Of the assessments due: within how many days, one of <see cref="DaysToChoose"/>.</summary>
    public string Days { get; init; } = "";

    internal static IReadOnlyList<int> DaysToChoose { get; } = [30, 90, 180, 365];

    internal bool ByQuarter => Columns == "quarters";

    internal static ReportTerms Of(HttpContext context)
    {
        var query = context.Request.Query;
        return new()
        {
            Country = query["country"].ToString(),
            Compartment = query["desk"].ToString(),
            FromDate = query["from"].ToString(),
            ToDate = query["to"].ToString(),
            Columns = query["columns"].ToString(),
            Threshold = query["threshold"].ToString(),
            Days = query["days"].ToString(),
        };
    }

    /// <summary>The address of another report, or of a file, about the same.</summary>
    internal string At(string path) => QueryHelpers.AddQueryString(path, new (string Name, string Value)[]
    {
        ("country", Country), ("desk", Compartment), ("from", FromDate), ("to", ToDate), ("columns", Columns), ("threshold", Threshold), ("days", Days),
    }.Where(p => p.Value.Length > 0).Select(p => KeyValuePair.Create<string, string?>(p.Name, p.Value)));

    internal GetBalanceRequest Balance(FormState state) => new()
    {
        Country = Country,
        Compartment = CompartmentName,
        FromDate = Month(FromDate, state, "from_date"),
        ToDate = Month(ToDate, state, "to_date"),
    };

    internal ListCountryBalancesRequest Countries(FormState state) => new()
    {
        Compartment = CompartmentName,
        FromDate = Month(FromDate, state, "from_date"),
        ToDate = Month(ToDate, state, "to_date"),
    };

    internal ListCampaignBalancesRequest Campaigns(FormState state) => new()
    {
        Country = Country,
        Compartment = CompartmentName,
        FromDate = Month(FromDate, state, "from_date"),
        ToDate = Month(ToDate, state, "to_date"),
    };

    internal ListCostsRequest Costs(FormState state, string? page, int size = PageSize) => new()
    {
        Country = Country,
        Compartment = CompartmentName,
        FromDate = Month(FromDate, state, "from_date"),
        ToDate = Month(ToDate, state, "to_date"),
        PageSize = size,
        PageToken = page ?? "",
    };

    internal GetDonorReportRequest Donors(FormState state) => new()
    {
        Compartment = CompartmentName,
        FromDate = Month(FromDate, state, "from_date"),
        ToDate = Month(ToDate, state, "to_date"),
        Columns = ByQuarter ? GetDonorReportRequest.Types.Columns.Quarters : GetDonorReportRequest.Types.Columns.Kinds,
        Threshold = WholeNumber.Parse(Threshold, state, "threshold"),
    };

    internal int DaysAhead(FormState state)
    {
        if (Days.Length == 0)
            return 90;
        if (int.TryParse(Days, out var days) && DaysToChoose.Contains(days))
            return days;
        state.Add("days", $"Choose {string.Join(", ", DaysToChoose)} days.");
        return 0;
    }

    private string CompartmentName => Compartment.Length > 0 ? $"compartments/{Compartment}" : "";

    private static Date? Month(string text, FormState state, string path)
    {
        var date = text.Trim().Count(c => c is '-' or '/' or '.') == 1 ? DateText.Parse(text, new(), path) : null;
        if (date is null && text.Length > 0)
            state.Add(path, "Write the month as year-month, such as 2026-05.");
        return date;
    }
}
