using Grpc.Core;

namespace CivicConnect.Admin.Values;

/// <summary>How subjects stand by the values. A page does not fail for want of it: without an answer it goes without.</summary>
internal sealed class Standings(AssessmentsClient assessments)
{
    /// <param name="subjects">`organizations/{uuid}`, `countries/{code}` or `contacts/{uuid}`, at most 1,000.</param>
    public async Task<IReadOnlyDictionary<string, Standing>> OfAsync(IEnumerable<string> subjects, CancellationToken cancelled)
    {
        var names = subjects.Where(s => s.Length > 0).Distinct().ToList();
        if (names.Count == 0)
            return new Dictionary<string, Standing>();
        try
        {
            var answer = await assessments.BatchGetStandingsAsync(new() { Names = { names } }, cancellationToken: cancelled);
            return answer.Standings.ToDictionary(s => s.Subject);
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.NotFound)
        {
            return new Dictionary<string, Standing>();
        }
    }
}
