using CivicConnect.Hosting;

namespace CivicConnect.Access.Tests;

/// <summary>The table of who may call what is complete, and says nothing that nobody understands.</summary>
public sealed class PolicyTests
{
    private static readonly string[] Known = ["member", "officer", "custodian", "staff", "administrator", "auditor", "operator", "service"];

    [Fact]
    public void EveryRpc_HasALine_AndEveryLineAnRpc() =>
        Assert.Equal(Matrix.Rpcs.Keys.Order(StringComparer.Ordinal), Policy.All.Select(r => r.Method).Order(StringComparer.Ordinal));

    [Fact]
    public void EveryServiceOfTheProtos_IsInTheMatrix() =>
        Assert.Equal(Matrix.ServicesInProtos.Order(StringComparer.Ordinal), Matrix.Rpcs.Values.Select(m => m.Service.FullName).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void EveryLine_NamesSomebodyWhoIsKnown() => Assert.All(Policy.All, r =>
    {
        Assert.NotEmpty(r.Who);
        Assert.All(r.Who, who => Assert.Contains(who, Known));
    });
}
