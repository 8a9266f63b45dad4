namespace CivicConnect.Admin.Components.Pages.Problems;

internal static class LateStatus
{
    /// <summary>
    /// Sets the status when the answer begins. Set earlier, a 404 makes the renderer throw the page away, for a
    /// middleware of others to fill in.
    /// </summary>
    public static void AnswerWith(this HttpContext context, int status) => context.Response.OnStarting(() =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    });
}
