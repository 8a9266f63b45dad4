using System.Net;
using Microsoft.AspNetCore.WebUtilities;

namespace CivicConnect.Admin.Tests;

/// <summary>The way in, at Identity, and what others could try on it.</summary>
[Collection(nameof(StaffHouse))]
public class SignInTests(StaffHouse house)
{
    [Fact]
    public async Task AStranger_IsSentToIdentity_WithARequestThatNobodyReads()
    {
        using var answer = await house.FrontEnd.Visitor().SendAsync(new(HttpMethod.Get, "/contacts"));

        var query = QueryHelpers.ParseQuery(answer.Headers.Location!.Query);
        Assert.Equal(["client_id", "request_uri"], query.Keys.Order());
        var pushed = house.Identity.LastPushed!;
        Assert.Equal("code", pushed["response_type"]);
        Assert.Equal("S256", pushed["code_challenge_method"]);
        Assert.Equal(["contacts", "engagements", "identity", "offline_access", "openid", "organizations"], pushed["scope"].ToString().Split(' ').Order());
        Assert.Contains(pushed["response_mode"].ToString(), new[] { "", "query" });
    }

    [Fact]
    public async Task WhoeverComesByAnotherName_SignsInAtThePublicOne()
    {
        await using var known = await FrontEnd.StartAsync(house.Suite.GrpcAddress, house.Identity, house.Wall, "--Admin:PublicAddress=https://crm.example.org");

        using var page = await known.Visitor().SendAsync(new(HttpMethod.Get, "/contacts?country=IR"));
        Assert.Equal("https://crm.example.org/sign-in?to=%2Fcontacts%3Fcountry%3DIR", page.Headers.Location!.OriginalString);

        // Behind a proxy that calls the house by a name of its own, too.
        using var signIn = await known.Visitor().SendAsync(new(HttpMethod.Get, "/sign-in"));
        Assert.Equal("https://crm.example.org/sign-in/callback", house.Identity.LastPushed!["redirect_uri"]);
        Assert.StartsWith(house.Identity.Address, signIn.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADeepLink_SurvivesTheRoundTrip()
    {
        var page = await house.FrontEnd.Visitor().SignInAsync(house.Robin, "/follow-ups?all=true");
        Assert.Equal("/follow-ups?all=true", page.Path);
        Assert.Contains("done ones too", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoCookie_HoldsAToken_OrIsOpenToOtherSites()
    {
        var visitor = house.FrontEnd.Visitor();
        using var challenge = await visitor.SendAsync(new(HttpMethod.Get, "/"));
        var set = challenge.Headers.GetValues("Set-Cookie").ToList();
        Assert.All(set, c => Assert.Contains("samesite=lax", c, StringComparison.OrdinalIgnoreCase));
        Assert.All(set, c => Assert.Contains("httponly", c, StringComparison.OrdinalIgnoreCase));

        await visitor.SignInAsync(house.Robin);
        Assert.InRange(visitor.Session!.Value.Length, 20, 700);
        Assert.DoesNotContain(visitor.Cookies, c => c.Value.StartsWith("ey", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GivingUp_LeadsToACalmPage_ThatTellsNothing()
    {
        house.Identity.Next = null;
        var page = await house.FrontEnd.Visitor().ArriveAsync("/contacts");
        Assert.Equal("/sign-in/failed", page.Path);
        Assert.Contains("You are not signed in", page.Text, StringComparison.Ordinal);
        Assert.Equal("/sign-in", page.Document.QuerySelector("a.btn-primary")!.GetAttribute("href"));
    }

    [Fact]
    public async Task TheAnswerOfIdentity_IsGoodOnce_AndForTheBrowserThatAsked()
    {
        house.Identity.Next = house.Robin;
        var (visitor, thief) = (house.FrontEnd.Visitor(), house.FrontEnd.Visitor());
        var asked = await visitor.GetAsync("/");
        var answered = (await visitor.GetAsync(asked.Answer.Headers.Location!.OriginalString)).Answer.Headers.Location!.OriginalString;

        Assert.Equal("/sign-in/failed", (await thief.ArriveAsync(answered)).Path);
        Assert.Null(thief.Session);
        Assert.True((await visitor.GetAsync(answered)).Answer.IsSuccessStatusCode);
        Assert.NotNull(visitor.Session);
        Assert.Equal("/sign-in/failed", (await visitor.ArriveAsync(answered)).Path);
    }

    [Fact]
    public async Task ASessionPlantedBefore_IsNotTheOneThatBegins()
    {
        var attacker = await house.SignedInAsync(house.Colleague());
        var victim = attacker.Copy();
        house.Identity.Next = house.Robin;
        await victim.ArriveAsync("/sign-in");

        Assert.NotEqual(attacker.Session!.Value, victim.Session!.Value);
        Assert.Contains("Staff", (await victim.GetAsync("/settings")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Partner clients", (await attacker.GetAsync("/settings")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task SignIn_LeadsNowhereElse(string to)
    {
        house.Identity.Next = house.Robin;
        var page = await house.FrontEnd.Visitor().ArriveAsync($"/sign-in?to={Uri.EscapeDataString(to)}");
        Assert.Equal("/", page.Path);
    }

    [Fact]
    public async Task LeaveNow_EndsTheSession_HereForACopyOfTheCookieToo_AndAtIdentity()
    {
        var member = house.Colleague();
        var staff = await house.SignedInAsync(member);
        var copy = staff.Copy();
        Assert.True((await copy.GetAsync("/contacts")).Answer.IsSuccessStatusCode);

        using var left = await staff.PostAsync((await staff.GetAsync("/")).Form("/leave"));

        Assert.Contains("url=https://www.wikipedia.org/", await left.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Null(staff.Session);
        Assert.Equal(HttpStatusCode.Redirect, (await copy.GetAsync("/contacts")).Answer.StatusCode);
        Assert.DoesNotContain(house.People.Sessions, s => s.Staff == member.Name);
        // The button of a page left open leads away too.
        using var again = await copy.PostAsync((await house.Staff.GetAsync("/")).Form("/leave"));
        Assert.Contains("url=https://www.wikipedia.org/", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
