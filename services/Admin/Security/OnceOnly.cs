using Microsoft.AspNetCore.Http.Features;

namespace CivicConnect.Admin.Security;

/// <summary>What is shown on one page and never again: a link, a secret, somebody's name. It waits in the session, and nowhere else.</summary>
internal static class OnceOnly
{
    /// <summary>Takes what a step before this page has left for it.</summary>
    public static T? TakeOnce<T>(this HttpContext context, string? key)
        where T : class => context.Features.Get<StaffSession>()?.TakeOnce<T>(key);

    /// <summary>Keeps it for the next page; returns the word to put into its address.</summary>
    public static string KeepOnce(this HttpContext context, object value) => context.Features.GetRequiredFeature<StaffSession>().KeepOnce(value);
}
