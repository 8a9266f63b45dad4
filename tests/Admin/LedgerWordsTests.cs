using CivicConnect.Admin.Components.Parts;
using CivicConnect.Admin.Forms;
using CivicConnect.Admin.Reports;
using CivicConnect.Admin.Text;

namespace CivicConnect.Admin.Tests;

/// <summary>The small parts behind the reports.</summary>
public class LedgerWordsTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.01, "under 0.1")]
    [InlineData(0.333333, "0.3")]
    [InlineData(12, "12")]
    [InlineData(1234.56, "1,234.6")]
    public void Numbers_HaveOneDecimalAtMost_AndDoNotCallLittleNothing(double number, string shown) => Assert.Equal(shown, Numbers.Of(number));

    [Theory]
    [InlineData(0, "0%")]
    [InlineData(0.001, "under 1%")]
    [InlineData(0.125, "13%")]
    [InlineData(0.999, "over 99%")]
    [InlineData(1, "100%")]
    public void Percent_KeepsNothingAndAllForThemselves(double share, string shown) => Assert.Equal(shown, Numbers.Percent(share));

    [Theory]
    [InlineData(0.5, 0.504, "as before")]
    [InlineData(0.5, 0.51, "up 1 point")]
    [InlineData(0.5, 0.3, "down 20 points")]
    public void Change_IsInPoints(double before, double now, string said) => Assert.Equal(said, Numbers.Change(before, now));

    [Theory]
    [InlineData("1250", 1250, 0)]
    [InlineData("1 250.5", 1250, 500_000_000)]
    [InlineData("0,05", 0, 50_000_000)]
    public void Amounts_AreReadAsTyped(string text, long units, int nanos)
    {
        var money = new AmountForm { Value = text, CurrencyCode = " eur " }.ToMessage(new(), "amount")!;
        Assert.Equal((units, nanos, "EUR"), (money.Units, money.Nanos, money.CurrencyCode));
    }

    [Theory]
    [InlineData("1,250")]
    [InlineData("-5")]
    [InlineData("1e3")]
    [InlineData("12.345")]
    public void Amounts_ThatCouldMeanTwoThings_AreAskedFor(string text)
    {
        var state = new FormState();
        Assert.Null(new AmountForm { Value = text }.ToMessage(state, "amount"));
        Assert.Equal("amount.value", Assert.Single(state.Violations).Path);
    }

    [Fact]
    public void Articles_AreTakenByNumberOrCode_AndTheRestIsLeftToTheService() =>
        Assert.Equal(["UDHR-5", "UDHR-19", "UDHR-9", "all"], new JustificationForm { ValuesRaised = "5, UDHR-19، Article 09, 5, all" }.ToMessage()!.ValuesRaised);

    [Fact]
    public void Bars_AddWhatStandsTogether_AndFillTheirWidth()
    {
        var shares = BalanceRows.SharesOf([Of(CounterpartClass.Media, 1), Of(CounterpartClass.Academia, 1), Of(CounterpartClass.Government, 2), Of(CounterpartClass.Unspecified, 4)]);
        Assert.Equal([("of-media", 0.25), ("of-others", 0.5), ("of-state", 0.25)], shares.Select(s => (s.Css, s.Portion)));
        Assert.Equal(Enum.GetValues<CounterpartClass>().Order(), BalanceRows.Groups.SelectMany(g => g.Classes).Order());
        Assert.Equal(Enum.GetValues<CounterpartClass>().Order(), Classes.InOrder.Order());
    }

    [Fact]
    public void Targets_AreSentences() => Assert.Equal(
        "At most 10% of hours in Iran with media or governments, over 1 month",
        TargetWords.Of(new Target { Bound = Target.Types.Bound.AtMost, Percent = 10, Measure = Measure.Hours, Country = "IR", Months = 1, Classes = { CounterpartClass.Government, CounterpartClass.Media } }));

    [Fact]
    public void Terms_KeepToTheirAddress()
    {
        var terms = new ReportTerms { Country = "IR", FromDate = "2024-01", Threshold = "7" };
        Assert.Equal("/reports/balance.csv?country=IR&from=2024-01&threshold=7", terms.At("/reports/balance.csv"));
        Assert.Equal("/reports", new ReportTerms().At("/reports"));
    }

    [Theory]
    [InlineData("2024")]
    [InlineData("2024-05-01")]
    [InlineData("May")]
    public void Terms_TakeMonthsOnly(string text)
    {
        var state = new FormState();
        new ReportTerms { ToDate = text }.Balance(state);
        Assert.Equal("to_date", Assert.Single(state.Violations).Path);
    }

    private static ClassFigures Of(CounterpartClass counterpart, long engagements) => new() { CounterpartClass = counterpart, Figures = new() { EngagementMillionths = engagements * 1_000_000 } };
}
