using CivicConnect.Admin.Forms;

namespace CivicConnect.Admin.Reports;

/// <summary>The reports as files, at the addresses of their pages with an ending.</summary>
internal static class ReportEndpoints
{
    public static void AddReports(this IServiceCollection services)
    {
        services.AddScoped<BalanceFile>();
        services.AddScoped<CostsFile>();
        services.AddScoped<DonorsFile>();
        services.AddScoped<CampaignsFile>();
        services.AddScoped<DueReport>();
        services.AddScoped<RiskReport>();
    }

    public static void MapReports(this IEndpointRouteBuilder app)
    {
        foreach (var ending in new[] { ReportFile.Csv, ReportFile.Xlsx })
        {
            app.MapGet($"/reports/balance.{ending}", (HttpContext context, BalanceFile file) => file.MakeAsync(TermsOf(context), ending, context.RequestAborted));
            app.MapGet($"/reports/costs.{ending}", (HttpContext context, CostsFile file) => file.MakeAsync(TermsOf(context), ending, context.RequestAborted));
            app.MapGet($"/reports/campaigns.{ending}", (HttpContext context, CampaignsFile file) => file.MakeAsync(TermsOf(context), ending, context.RequestAborted));
            app.MapGet($"/reports/assessments.{ending}", (HttpContext context, DueReport report) => report.MakeAsync(TermsOf(context), ending, context.RequestAborted));
            app.MapGet($"/reports/risk.{ending}", (HttpContext context, RiskReport report) => report.MakeAsync(ending, context.RequestAborted));
            app.MapGet($"/reports/donors.{ending}", (HttpContext context, DonorsFile file) => file.MakeAsync(TermsOf(context), ending, context.RequestAborted));
        }
    }

    // The page says what is wrong with its address; a file of other months than were asked for would say nothing.
    private static ReportTerms TermsOf(HttpContext context)
    {
        var (terms, state) = (ReportTerms.Of(context), new FormState());
        terms.Donors(state);
        terms.DaysAhead(state);
        return state.HasProblems ? throw new BadHttpRequestException("The address of the file is not complete.") : terms;
    }
}
