using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace CivicConnect.Admin.Tests;

/// <summary>Who gets in, and that nothing can be done in somebody's name from another site.</summary>
[Collection(nameof(StaffHouse))]
public class DoorTests(StaffHouse house)
{
    [Fact]
    public async Task EveryStep_WithoutTheFormsToken_IsRefused()
    {
        var steps = house.FrontEnd.Endpoints.Where(e => IsStaff(e) && MethodsOf(e).SequenceEqual(["POST"])).ToList();
        Assert.True(steps.Count >= 15, "The steps were not found.");
        foreach (var step in steps)
        {
            using var content = step.RoutePattern.RawText == "/import/upload"
                ? new MultipartFormDataContent { { new StringContent("id,name\n1,x\n"), "file", "x.csv" } }
                : (HttpContent)new FormUrlEncodedContent([new("query", "x")]);
            using var request = new HttpRequestMessage(HttpMethod.Post, AddressOf(step)) { Content = content };
            using var answer = await house.Staff.SendAsync(request);
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{step.RoutePattern.RawText}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task AForm_WithoutItsToken_IsRefused()
    {
        var page = await house.Staff.GetAsync("/contacts/new");
        using var answer = await house.Staff.PostAsync(page.Form(null).Without("__RequestVerificationToken"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task EveryPageAndStep_ForStrangers_LeadsToSignIn()
    {
        var stranger = house.FrontEnd.Visitor();
        foreach (var endpoint in house.FrontEnd.Endpoints.Where(e => IsStaff(e) && e.Metadata.GetMetadata<IAllowAnonymous>() is null))
        {
            if (endpoint.RoutePattern.RawText is "/leave" or "/sign-in" or "/sign-in/callback")
                continue;
            var method = HttpMethod.Parse(MethodsOf(endpoint).First());
            using var request = new HttpRequestMessage(method, AddressOf(endpoint)) { Content = method == HttpMethod.Post ? new FormUrlEncodedContent([]) : null };
            using var answer = await stranger.SendAsync(request);
            // Browsers hold the redirect of a posted form against the page's policy: a post ends on a page of ours.
            var expected = method == HttpMethod.Post ? "/signed-out" : $"{house.Identity.Address}/connect/authorize";
            Assert.True(answer.Headers.Location?.ToString().StartsWith(expected, StringComparison.Ordinal) == true, $"{endpoint.RoutePattern.RawText}: {answer.StatusCode}");
        }
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Keys_AreForTheirOwnerOnly()
    {
        var folder = Path.Combine(house.FrontEnd.DataFolder, "keys", "admin");
        Assert.NotEmpty(Directory.GetFiles(folder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
    }

    private static bool IsStaff(Endpoint endpoint) => endpoint.Metadata.GetMetadata<Security.StaffEndpoint>() is not null;

    private static IReadOnlyList<string> MethodsOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];

    private static string AddressOf(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "service" or "Service" } => "contacts",
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart => Guid.Empty.ToString(),
        _ => "",
    }))));
}
