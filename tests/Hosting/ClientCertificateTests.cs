using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using CivicConnect.Testing;
using Grpc.Core;

namespace CivicConnect.Hosting.Tests;

/// <summary>A token that is bound to a certificate, behind a proxy that hands the certificate on.</summary>
public sealed class ClientCertificateTests : IDisposable
{
    private const string Setting = $"--Listen:ClientCertificateHeader={TestCertificates.Header}";
    private readonly X509Certificate2 certificate = TestCertificates.Create();

    public static TheoryData<string> Forms => ["pem", "base64", "rfc9440"];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task HeaderOfAProxy_IsTakenInEachForm(string form)
    {
        await using var service = await TestService.StartAsync([Setting]);
        var der = Convert.ToBase64String(certificate.RawData);
        var header = form switch { "pem" => certificate.Escaped, "base64" => der, _ => $":{der}:" };

        await service.Organizations.GetOrganizationAsync(new(), new Metadata { { "authorization", $"Bearer {Bound(service)}" }, { TestCertificates.Header, header } });

        Assert.Equal(HttpStatusCode.OK, await AskAsync(service, Bound(service), header));
    }

    [Fact]
    public async Task HeaderOfAnyOtherPeer_IsNotBelieved_WhateverItSaysItsAddressIs()
    {
        await using var service = await TestService.StartAsync([Setting, "--Listen:Proxies=127.0.0.2", "--ForwardedHeaders_Enabled=true"]);

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(service, Bound(service), certificate.Escaped));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(service, Bound(service), certificate.Escaped, forwardedFor: "127.0.0.2"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(service, Bound(service), certificate.Escaped, forwardedFor: "192.0.2.7", from: "127.0.0.2"));
    }

    [Fact]
    public async Task WithoutTheSetting_NoHeaderIsBelieved()
    {
        await using var service = await TestService.StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(service, Bound(service), certificate.Escaped));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(service, service.Token, certificate.Escaped));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("-----BEGIN CERTIFICATE-----%0AAAAA%0A-----END CERTIFICATE-----")]
    [InlineData("%")]
    [InlineData(null)]
    public async Task HeaderThatHoldsNoCertificate_IsNone(string? header)
    {
        await using var service = await TestService.StartAsync([Setting]);

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(service, Bound(service), header));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(service, service.Token, header));
    }

    [Fact]
    public async Task TwoHeaders_AreNone()
    {
        await using var service = await TestService.StartAsync([Setting]);
        var der = Convert.ToBase64String(certificate.RawData);

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(service, Bound(service), $"{der}, {der}"));
    }

    public void Dispose() => certificate.Dispose();

    private string Bound(TestService service) => service.Issuer.Tokens.Make(
        "staff/0190c0de-0000-7000-8000-00000000000b", [], d => d.Claims["cnf"] = new Dictionary<string, object> { ["x5t#S256"] = certificate.Binding });

    private static async Task<HttpStatusCode> AskAsync(TestService service, string token, string? header, string? forwardedFor = null, string? from = null)
    {
        using var client = new HttpClient(new SocketsHttpHandler { ConnectCallback = (connection, cancelled) => ConnectAsync(connection.DnsEndPoint, from, cancelled) });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(service.Http.BaseAddress!, "/v1/organizations/1"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (header is not null)
            request.Headers.TryAddWithoutValidation(TestCertificates.Header, header);
        if (forwardedFor is not null)
            request.Headers.Add("X-Forwarded-For", forwardedFor);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint to, string? from, CancellationToken cancelled)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        if (from is not null)
            socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        await socket.ConnectAsync(IPAddress.Parse(to.Host), to.Port, cancelled);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
