using CivicConnect.Engagements.V1;
using CivicConnect.Organizations.V1;

namespace CivicConnect.Standalone.Tests;

public sealed class SampleCommandTests
{
    [Fact]
    public async Task Sample_FillsTheHouse_OnceAndIsCountedByTheLedger()
    {
        await using var house = new House();
        await house.ServeAsync();

        var (code, output, errors) = await house.RunAsync("sample", "iran-china-2022");
        Assert.True(code == 0, errors);
        Assert.Contains("developments=9", output, StringComparison.Ordinal);

        var standing = (await new Assessments.AssessmentsClient(house.Channel).BatchGetStandingsAsync(new() { Names = { "countries/IR" } })).Standings.Single();
        Assert.Equal(Standing.Types.State.UnderReview, standing.State);
        var resolution = (await new Resolutions.ResolutionsClient(house.Channel).ListResolutionsAsync(new() { Country = "countries/CN" })).Resolutions.Single();
        Assert.Equal((10, 6, 3), (resolution.Tally.For, resolution.Tally.Against, resolution.Tally.Abstained));
        Assert.Equal(Vote.Types.Choice.Against, resolution.Votes[0].Choice);
        var hint = (await new Independence.IndependenceClient(house.Channel).ListIndependenceHintsAsync(new())).ToString();
        Assert.Contains("Silk Bridge", hint, StringComparison.Ordinal);
        var balance = await new Ledger.LedgerClient(house.Channel).GetBalanceAsync(new() { Country = "IR" });
        Assert.InRange(balance.StateShare, 0.1, 0.4);
        Assert.Equal(2, (await new Targets.TargetsClient(house.Channel).ListTargetsAsync(new())).TotalSize);

        var (again, _, said) = await house.RunAsync("sample", "iran-china-2022");
        Assert.Equal((1, "iran-china-2022 is loaded already."), (again, said.Trim()));
        var (rebuilt, figures, _) = await house.RunAsync("ledger", "rebuild");
        Assert.Equal(0, rebuilt);
        Assert.Contains("differences=0", figures, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sample_ThatThereIsNot_SaysWhichThereAre()
    {
        await using var house = new House();

        var (code, output, errors) = await house.RunAsync("sample", "atlantis");

        Assert.NotEqual(0, code);
        Assert.Contains("iran-china-2022", output + errors, StringComparison.Ordinal);
    }
}
