using Grpc.Core;

namespace CivicConnect.Admin.Settings;

/// <summary>One of a list, where the API has no other way to it.</summary>
internal static class CompartmentLists
{
    public static async Task<Member> FindMemberAsync(this CompartmentsClient compartments, string parent, string name, CancellationToken cancelled)
    {
        for (var token = ""; ;)
        {
            var page = await compartments.ListMembershipsAsync(new() { Parent = parent, PageSize = 1000, PageToken = token }, cancellationToken: cancelled);
            if (page.Memberships.FirstOrDefault(m => m.Name == name) is { } found)
                return found;
            token = NextOrNone(page.NextPageToken);
        }
    }

    public static async Task<AccessRequest> FindRequestAsync(this CompartmentsClient compartments, string parent, string name, CancellationToken cancelled)
    {
        for (var token = ""; ;)
        {
            var page = await compartments.ListAccessRequestsAsync(new() { Parent = parent, PageSize = 1000, PageToken = token }, cancellationToken: cancelled);
            if (page.AccessRequests.FirstOrDefault(r => r.Name == name) is { } found)
                return found;
            token = NextOrNone(page.NextPageToken);
        }
    }

    private static string NextOrNone(string token) => token.Length > 0 ? token : throw new RpcException(new Status(StatusCode.NotFound, ""));
}
