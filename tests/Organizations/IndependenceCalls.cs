using CivicConnect.Organizations.V1;
using Decision = CivicConnect.Organizations.V1.ReviewIndependenceRequest.Types.Decision;

namespace CivicConnect.Organizations.Tests;

internal static class IndependenceCalls
{
    internal static Task<IndependenceHint> HintAsync(this SuiteClient client, Organization organization) =>
        client.Independence.GetIndependenceAsync(new() { Name = organization.Name }).ResponseAsync;

    internal static Task<IndependenceHint> ReviewAsync(this SuiteClient client, Organization organization, Decision decision, string reason = "Seen the accounts.") =>
        client.Independence.ReviewIndependenceAsync(new() { Name = organization.Name, Decision = decision, Reason = reason }).ResponseAsync;
}
