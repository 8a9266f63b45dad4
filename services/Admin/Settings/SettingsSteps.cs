namespace CivicConnect.Admin.Settings;

/// <summary>The buttons of the settings that need no page of their own, and the one under a notice.</summary>
internal static class SettingsSteps
{
    public static void MapSettingsSteps(this IEndpointRouteBuilder app)
    {
        app.MapPost("/settings/sessions/{id:guid}/end", async (Guid id, MeClient me, CancellationToken cancelled) =>
        {
            await me.EndSessionAsync(new() { Name = $"me/sessions/{id}" }, cancellationToken: cancelled);
            return Results.LocalRedirect("/settings?n=signed-out");
        });
        app.MapPost("/settings/sessions/end-others", async (MeClient me, CancellationToken cancelled) =>
        {
            await me.EndOtherSessionsAsync(new(), cancellationToken: cancelled);
            return Results.LocalRedirect("/settings?n=others-out");
        });
        app.MapPost("/settings/staff/{id:guid}/activate", async (Guid id, StaffClient staff, CancellationToken cancelled) =>
        {
            await staff.ActivateStaffMemberAsync(new() { Name = $"staff/{id}" }, cancellationToken: cancelled);
            return Results.LocalRedirect($"/settings/staff/{id}?n=active");
        });
        app.MapPost("/notices/{id:guid}/dismiss", async (Guid id, MeClient me, CancellationToken cancelled) =>
        {
            await me.DismissNoticeAsync(new() { Name = $"me/notices/{id}" }, cancellationToken: cancelled);
            return Results.LocalRedirect("/?n=dismissed");
        });
    }
}
