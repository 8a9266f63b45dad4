using CivicConnect.Events;
using CivicConnect.Organizations.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace CivicConnect.Organizations.Tests;

public abstract class CountryTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task GetCountry_ThatNobodyHasWrittenOf_IsThereWithoutAProfile()
    {
        var country = await Host.AsNewcomer().Countries.GetCountryAsync(new() { Name = "countries/IR" });

        Assert.Equal(new Country { Name = "countries/IR", DisplayName = "Iran" }, country);
    }

    [ProviderFact]
    public async Task UpdateCountry_Full_IsReadBackAsSent()
    {
        var me = Host.AsNewcomer();
        var sent = new Country { Name = "countries/IR", Risk = Country.Types.Risk.Extreme, SafeChannelAdvice = "Signal;\nnever SMS.", Notes = "Numbers are watched." };

        var made = await me.Countries.UpdateCountryAsync(new() { Country = sent.Clone() });
        var read = await me.Countries.GetCountryAsync(new() { Name = "countries/IR" });

        Assert.Equal(made, read);
        Assert.Equal([$"compartments/{me.Compartments[0]}"], read.Compartments);
        sent.Compartments.Add(read.Compartments);
        (sent.DisplayName, sent.Etag, sent.UpdateTime) = ("Iran", read.Etag, read.UpdateTime);
        Assert.Equal(sent, read);
    }

    [ProviderFact]
    public async Task UpdateCountry_MaskAndEtag()
    {
        var me = Host.AsNewcomer();
        await Refused.StaleAsync(me.Countries.UpdateCountryAsync(new() { Country = new() { Name = "countries/IR", Notes = "x", Etag = "x" } }));
        var before = await me.Countries.UpdateCountryAsync(new() { Country = new() { Name = "countries/IR", Notes = "x", Risk = Country.Types.Risk.Low } });

        var after = await me.Countries.UpdateCountryAsync(new()
        {
            Country = new() { Name = "countries/IR", Risk = Country.Types.Risk.High, Notes = "ignored", Etag = before.Etag },
            UpdateMask = new FieldMask { Paths = { "risk" } },
        });

        Assert.Equal((Country.Types.Risk.High, "x"), (after.Risk, after.Notes));
        Assert.Equal(after, await me.Countries.GetCountryAsync(new() { Name = "countries/IR" }));
        await Refused.StaleAsync(me.Countries.UpdateCountryAsync(new() { Country = new() { Name = "countries/IR", Notes = "y", Etag = before.Etag } }));
    }

    [ProviderFact]
    public Task UpdateCountry_Bad_IsRefusedWithAllThatIsWrong() => Host.StoresNothingAsync(async () =>
    {
        var me = Host.AsNewcomer();
        await Refused.InvalidAsync(me.Countries.GetCountryAsync(new() { Name = "countries/ZZ" }), "name");
        await Refused.InvalidAsync(me.Countries.UpdateCountryAsync(new() { Country = new() { Name = "countries/ir", Notes = "x" } }), "country.name");
        await Refused.InvalidAsync(me.Countries.ListCountriesAsync(new() { PageSize = -1, PageToken = "x" }), "page_size", "page_token");
        await Refused.InvalidAsync(
            me.Countries.UpdateCountryAsync(new()
            {
                Country = new() { Name = "countries/IR", Risk = (Country.Types.Risk)99, SafeChannelAdvice = new string('x', 10_001), Notes = "\u0000", Compartments = { $"compartments/{Guid.NewGuid()}" } },
            }),
            "country.risk", "country.safe_channel_advice", "country.notes", "country.compartments[0]");
        await Refused.InvalidAsync(me.Countries.UpdateCountryAsync(new() { Country = new() { Name = "countries/IR" }, UpdateMask = new FieldMask { Paths = { "display_name" } } }), "update_mask");
    });

    [ProviderFact]
    public async Task UpdateCountry_EightAtOnceForTheFirstTime_MakesOneProfile()
    {
        var me = Host.AsNewcomer();

        var codes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            try
            {
                await me.Countries.UpdateCountryAsync(new() { Country = new() { Name = "countries/IR", Notes = $"{i}" } });
                return StatusCode.OK;
            }
            catch (RpcException e)
            {
                return e.StatusCode;
            }
        }));

        Assert.Contains(StatusCode.OK, codes);
        Assert.All(codes, c => Assert.True(c is StatusCode.OK or StatusCode.Aborted, $"{c}"));
        Assert.Single((await me.EventsAsync(1)).OfType<CountryUpdated>().Select(e => e.ProfileId).Distinct());
    }

    [ProviderFact]
    public async Task EachCompartment_HasItsOwnProfile_AndNobodySeesAnothers()
    {
        var (mine, other) = (Host.AsNewcomer(), Host.AsNewcomer());
        var first = await mine.Countries.UpdateCountryAsync(new() { Country = new() { Name = "countries/IR", Risk = Country.Types.Risk.High } });
        Assert.Equal(default, (await other.Countries.GetCountryAsync(new() { Name = "countries/IR" })).Risk);
        var second = await other.Countries.UpdateCountryAsync(new() { Country = new() { Name = "countries/IR", Risk = Country.Types.Risk.Low } });

        Assert.Equal(first, await mine.Countries.GetCountryAsync(new() { Name = "countries/IR" }));
        Assert.Equal(second, await Host.As(other.Compartments[0], mine.Compartments[0]).Countries.GetCountryAsync(new() { Name = "countries/IR" }));
        // Whoever has none at home sees the one changed last.
        Assert.Equal(second, await Host.As(Guid.NewGuid(), mine.Compartments[0], other.Compartments[0]).Countries.GetCountryAsync(new() { Name = "countries/IR" }));
    }

    [ProviderFact]
    public async Task UpdateCountry_OfAProfileThatOneMayOnlyRead_MakesOneAtHomeWithNothingOfTheOther()
    {
        var owner = Host.AsNewcomer();
        var shown = await owner.Countries.UpdateCountryAsync(new() { Country = new() { Name = "countries/IR", Risk = Country.Types.Risk.High, Notes = "theirs" } });
        var home = Guid.NewGuid();
        var reader = Host.With(new(home, Storage.MemberLevel.Officer, false), new(owner.Compartments[0], Storage.MemberLevel.Reader, false));
        var change = await reader.Countries.GetCountryAsync(new() { Name = "countries/IR" });
        change.Risk = Country.Types.Risk.Extreme;

        var own = await reader.Countries.UpdateCountryAsync(new() { Country = change, UpdateMask = new FieldMask { Paths = { "risk", "compartments" } } });

        Assert.Equal((Country.Types.Risk.Extreme, "", $"compartments/{home}"), (own.Risk, own.Notes, own.Compartments.Single()));
        Assert.Equal(shown, await owner.Countries.GetCountryAsync(new() { Name = "countries/IR" }));
    }

    [ProviderFact]
    public async Task UpdateCountry_ToAHomeThatHasOneAlready_IsRefused()
    {
        var (one, two) = (Host.AsNewcomer(), Host.AsNewcomer());
        foreach (var client in (SuiteClient[])[one, two])
            await client.Countries.UpdateCountryAsync(new() { Country = new() { Name = "countries/IR", Notes = "x" } });
        var both = Host.As(one.Compartments[0], two.Compartments[0]);

        await Refused.InvalidAsync(both.Countries.UpdateCountryAsync(new() { Country = new() { Name = "countries/IR", Compartments = { $"compartments/{two.Compartments[0]}" } } }), "country.compartments");
        var shared = await both.Countries.UpdateCountryAsync(new() { Country = new() { Name = "countries/IR", Compartments = { one.Compartments.Concat(two.Compartments).Select(c => $"compartments/{c}") } } });

        Assert.Equal(2, shared.Compartments.Count);
        // One's own home's profile is shown before one that others share.
        Assert.NotEqual(shared.Etag, (await two.Countries.GetCountryAsync(new() { Name = "countries/IR" })).Etag);
    }

    [ProviderFact]
    public async Task ListCountries_ThoseOfWhichTheCallerMaySeeSomething()
    {
        var (mine, other) = (Host.AsNewcomer(), Host.AsNewcomer());
        var group = Samples.Group();
        group.Country = "BY";
        await mine.GroupAsync(group);
        await mine.Countries.UpdateCountryAsync(new() { Country = new() { Name = "countries/IR", Risk = Country.Types.Risk.High } });
        await mine.TieAsync("countries/CN", Tie.Types.Kind.AgreementWith, "countries/RU");
        await mine.DevelopmentAsync(Samples.Development("countries/SY", "countries/AF"));
        await mine.ResolutionAsync(Samples.Resolution(("countries/DE", Vote.Types.Choice.For)));

        var listed = await AllAsync(mine, new());
        var everything = await AllAsync(mine, new() { IncludeAll = true });

        Assert.Equal(["Afghanistan", "Belarus", "China", "Germany", "Iran", "Russia", "Syria"], listed.Select(c => c.DisplayName));
        Assert.Equal(Country.Types.Risk.High, listed[4].Risk);
        Assert.Equal(250, everything.Count);
        Assert.Equal(Country.Types.Risk.High, everything.Single(c => c.Name == "countries/IR").Risk);
        Assert.Empty((await other.Countries.ListCountriesAsync(new())).Countries);
        Assert.All(await AllAsync(other, new() { IncludeAll = true }), c => Assert.Equal(default, c.Risk));
        Assert.Equal((7, 250), ((await mine.Countries.ListCountriesAsync(new() { PageSize = 1 })).TotalSize, (await other.Countries.ListCountriesAsync(new() { IncludeAll = true })).TotalSize));
    }

    private static Task<List<Country>> AllAsync(SuiteClient client, ListCountriesRequest request) => Paging.AllAsync(
        token =>
        {
            (request.PageSize, request.PageToken) = (request.IncludeAll ? 100 : 3, token);
            return client.Countries.ListCountriesAsync(request).ResponseAsync;
        },
        r => r.Countries, r => r.NextPageToken);
}

[Collection(TestDatabase.Sqlite)]
public sealed class CountryOnSqlite(SqliteSuite suite) : CountryTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class CountryOnPostgreSql(PostgreSqlSuite suite) : CountryTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class CountryOnSqlServer(SqlServerSuite suite) : CountryTests(suite);
