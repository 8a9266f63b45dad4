using CivicConnect.Admin.Security;
using Microsoft.AspNetCore.Mvc;

namespace CivicConnect.Admin.Access;

/// <summary>Searching the audit log, and taking what is found along as a file.</summary>
internal static class AuditSteps
{
    public static void MapAuditSteps(this IEndpointRouteBuilder app)
    {
        app.MapPost("/settings/audit", (Veil veil, [FromForm] AuditSearch search) =>
            Results.LocalRedirect($"/settings/audit?s={veil.Hide(search.ToTerms())}"));
        app.MapPost("/settings/audit/export", (Veil veil, [FromForm] string? s, HttpContext context, TimeProvider clock) =>
            veil.Show<AuditTerms>(s) is { } terms && AuditClients.Services.Contains(terms.Service)
                ? new AuditFile(terms, $"audit-{terms.Service}-{AuditTerms.Stamp(clock.GetUtcNow())}.csv")
                : Results.LocalRedirect("/settings/audit"));
    }

    internal sealed class AuditSearch
    {
        public string? Service { get; set; }

        public string? Subject { get; set; }

        public string? Other { get; set; }

        public string? Resource { get; set; }

        public string? From { get; set; }

        public string? Until { get; set; }

        public List<string>? Actions { get; set; }

        public AuditTerms ToTerms() => new(
            AuditClients.Services.Contains(Service) ? Service! : AuditClients.Services[0],
            Clean(string.IsNullOrWhiteSpace(Other) ? Subject : Other), Clean(Resource), Clean(From), Clean(Until), Actions);

        private static string Clean(string? text) => text?.Trim() is { } t ? t.Length > 200 ? t[..200] : t : "";
    }
}
