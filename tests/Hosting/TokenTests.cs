using CivicConnect.Testing;
using Grpc.Core;

namespace CivicConnect.Hosting.Tests;

/// <summary>Tokens that are not what they seem: each is refused as if there had been none, so that nothing is learned by trying.</summary>
public sealed class TokenTests : IClassFixture<TokenTests.Door>
{
    private readonly Door door;

    public TokenTests(Door door) => this.door = door;

    public static TheoryData<string> Wrong => [.. BadTokens.All.Keys];

    [Fact]
    public async Task GoodToken_IsTaken() => Assert.Null(await door.RefusalOfAsync(BadTokens.Good(door.Tokens)));

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task BadToken_IsRefusedAsAMissingOne(string wrong)
    {
        var missing = await door.RefusalOfAsync(null);

        Assert.Equal(StatusCode.Unauthenticated, missing!.StatusCode);
        Assert.Equal(missing, await door.RefusalOfAsync(BadTokens.All[wrong](door.Tokens)));
    }

    [Fact]
    public async Task BoundToken_IsGoodWithItsCertificateAlone()
    {
        using var certificate = TestCertificates.Create();
        using var another = TestCertificates.Create();
        var token = BadTokens.Bound(door.Tokens, new Dictionary<string, object> { ["x5t#S256"] = certificate.Binding });
        var missing = await door.RefusalOfAsync(null);

        Assert.Null(await door.RefusalOfAsync(token, certificate.Escaped));
        Assert.Equal(missing, await door.RefusalOfAsync(token));
        Assert.Equal(missing, await door.RefusalOfAsync(token, another.Escaped));
    }

    [Fact]
    public async Task TokenThatWasTaken_EndsWithItsTime()
    {
        var token = door.Tokens.Make("staff/0190c0de-0000-7000-8000-00000000000c", [], d => d.Expires = DateTime.UtcNow.AddSeconds(-4));

        Assert.Null(await door.RefusalOfAsync(token));

        await Eventually.Async(async () => Equals(await door.RefusalOfAsync(null), await door.RefusalOfAsync(token)), "the token is over, and those few seconds that clocks may differ");
    }

    /// <summary>One service for all tests here.</summary>
    public sealed class Door : IAsyncLifetime
    {
        private TestService service = null!;

        public TestTokens Tokens => service.Issuer.Tokens;

        public async Task InitializeAsync() => service = await TestService.StartAsync([$"--Listen:ClientCertificateHeader={TestCertificates.Header}"]);

        public async Task DisposeAsync() => await service.DisposeAsync();

        /// <summary>All that a caller is told, but for the time; null if it is let in.</summary>
        internal async Task<Refusal?> RefusalOfAsync(string? token, string? certificate = null)
        {
            var headers = new Metadata();
            if (token is not null)
                headers.Add("authorization", $"Bearer {token}");
            if (certificate is not null)
                headers.Add(TestCertificates.Header, certificate);
            try
            {
                await service.Organizations.GetOrganizationAsync(new(), headers);
                return null;
            }
            catch (RpcException e)
            {
                return new Refusal(e.StatusCode, e.Status.Detail, string.Join('\n', e.Trailers.Where(t => t.Key != "date").Select(t => $"{t.Key}: {(t.IsBinary ? Convert.ToBase64String(t.ValueBytes) : t.Value)}")));
            }
        }
    }

    internal sealed record Refusal(StatusCode StatusCode, string Message, string Details);
}
