using CivicConnect.Hosting;
using CivicConnect.Storage;
using CivicConnect.Testing;
using Grpc.Core;

namespace CivicConnect.Access.Tests;

/// <summary>Every RPC for everybody: the door opens for those whom the table names, and for nobody else.</summary>
[Collection(TestDatabase.Sqlite)]
public sealed class DoorTests(SqliteSuite suite) : SuiteTests(suite)
{
    private static readonly string[] People = ["reader", "officer", "custodian", "administrator", "auditor"];

    [Theory]
    [MemberData(nameof(Matrix.Names), MemberType = typeof(Matrix))]
    public async Task Staff_AreLetInAsTheTableSays(string rpc)
    {
        var rule = Matrix.RuleOf(rpc);
        foreach (var person in People)
        {
            var status = await ClientOf(person).CallAsync(Matrix.Rpcs[rpc]);
            Assert.True(IsLetIn(status) == rule.Who.Any(who => Covers(person, who)), $"{person}: {status}");
        }
    }

    [Theory]
    [MemberData(nameof(Matrix.Names), MemberType = typeof(Matrix))]
    public async Task Services_AreLetInAsTheTableSays(string rpc)
    {
        var status = await Host.AsService("contacts").CallAsync(Matrix.Rpcs[rpc]);

        Assert.True(IsLetIn(status) == Matrix.RuleOf(rpc).Who.Contains("service"), $"{status}");
    }

    [Theory]
    [MemberData(nameof(Matrix.Names), MemberType = typeof(Matrix))]
    public async Task Partners_NeedTheScope(string rpc)
    {
        var rule = Matrix.RuleOf(rpc);
        var everywhere = new Membership(Compartments.Default, MemberLevel.Custodian, MayReveal: true);
        var all = Policy.All.Select(r => r.Scope).OfType<string>().Distinct().ToList();

        var with = await Host.AsPartner(rule.Scope ?? string.Join(' ', all), everywhere).CallAsync(Matrix.Rpcs[rpc]);
        var without = await Host.AsPartner(string.Join(' ', all.Where(s => s != rule.Scope)), everywhere).CallAsync(Matrix.Rpcs[rpc]);

        Assert.True(IsLetIn(with) == rule.Scope is not null, $"with: {with}");
        Assert.Equal(StatusCode.PermissionDenied, without.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Matrix.Names), MemberType = typeof(Matrix))]
    public async Task TheOperator_IsAPartnerWhoMayDoWhatTheTableSaysBesides(string rpc)
    {
        var rule = Matrix.RuleOf(rpc);
        var everywhere = TokenClaims.Format(new Membership(Compartments.Default, MemberLevel.Custodian, MayReveal: true));
        var token = Host.Tokens.Make("clients/operator", [everywhere], d => d.Claims["scope"] = rule.Scope ?? "events.read");

        var status = await Host.Holding(token).CallAsync(Matrix.Rpcs[rpc]);

        Assert.True(IsLetIn(status) == (rule.Scope is not null || rule.Who.Contains("operator")), $"{status}");
    }

    [Theory]
    [MemberData(nameof(Matrix.Names), MemberType = typeof(Matrix))]
    public async Task NoTokenOrOneThatIsOver_OpensNothing(string rpc)
    {
        var nobody = SuiteClient.Plain(Host.Channel);
        var expired = Host.Holding(Host.Tokens.Make(Host.Staff.Subject, [], d => d.Expires = DateTime.UtcNow.AddSeconds(-30)));

        Assert.Equal(StatusCode.Unauthenticated, (await nobody.CallAsync(Matrix.Rpcs[rpc])).StatusCode);
        Assert.Equal(StatusCode.Unauthenticated, (await expired.CallAsync(Matrix.Rpcs[rpc])).StatusCode);
        Assert.Equal(StatusCode.Unauthenticated, (await Revoked.CallAsync(Matrix.Rpcs[rpc])).StatusCode);
    }

    /// <summary>Somebody whose session has been ended.</summary>
    private SuiteClient Revoked => suiteRevoked ??= Revoke();

    private static SuiteClient? suiteRevoked;

    private SuiteClient Revoke()
    {
        var person = Host.AsNewcomer();
        Host.EndSession(person);
        return person;
    }

    private readonly Dictionary<string, SuiteClient> people = [];

    private SuiteClient ClientOf(string person) => people.TryGetValue(person, out var known) ? known : people[person] = person switch
    {
        "reader" => Host.With(new Membership(Compartments.Default, MemberLevel.Reader, MayReveal: false)),
        "officer" => Host.With(new Membership(Compartments.Default, MemberLevel.Officer, MayReveal: true)),
        "custodian" => Host.As(Compartments.Default),
        "administrator" => Host.AsAdministrator(),
        _ => Host.AsAuditor(),
    };

    private static bool Covers(string person, string who) => who switch
    {
        "member" or "staff" => true,
        "officer" => person is "officer" or "custodian",
        _ => person == who,
    };

    // What an empty request comes to behind the door is another matter.
    private static bool IsLetIn(Status status) => status.StatusCode is not (StatusCode.Unauthenticated or StatusCode.Unavailable or StatusCode.Unimplemented)
        && !(status.StatusCode == StatusCode.PermissionDenied && status.Detail.StartsWith("Your role, or the scopes", StringComparison.Ordinal));
}
