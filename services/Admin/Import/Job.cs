namespace CivicConnect.Admin.Import;

/// <summary>A job's address: <c>services/contacts/importJobs/{uuid}</c> is <c>/import/contacts/{uuid}</c>.</summary>
internal static class Job
{
    /// <summary>Route constraint of the services that import.</summary>
    public const string Route = "/import/{service:regex(^(contacts|organizations)$)}/{id:guid}";

    public static string Resource(string service, Guid id) => $"services/{service}/importJobs/{id}";

    public static string Address(ImportJob job) => job.Name.Split('/') is [_, var service, _, var id] ? $"/import/{service}/{id}" : "/import";

    public static bool IsUnderWay(ImportJob job) =>
        job.State is ImportJob.Types.State.Uploading or ImportJob.Types.State.Checking or ImportJob.Types.State.Running or ImportJob.Types.State.Undoing;

    public static bool CanMap(ImportJob job) => job.State is ImportJob.Types.State.Ready or ImportJob.Types.State.Checked;

    public static bool CanUndo(ImportJob job) =>
        job.State is ImportJob.Types.State.Succeeded or ImportJob.Types.State.Cancelled or ImportJob.Types.State.Failed
        && job.Counts is { } counts && counts.Created + counts.Updated > 0;
}
