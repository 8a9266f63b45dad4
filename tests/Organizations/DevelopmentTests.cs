using CivicConnect.Events;
using CivicConnect.Organizations.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Date = Google.Type.Date;
using Kind = CivicConnect.Organizations.V1.Development.Types.Kind;

namespace CivicConnect.Organizations.Tests;

public abstract class DevelopmentTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task CreateDevelopment_Full_IsReadBackAsSent()
    {
        var (group, resolution) = (await Staff.GroupAsync(), await Staff.ResolutionAsync(Samples.Resolution()));
        var sent = Samples.Development("countries/IR", "countries/CN");
        (sent.EndDate, sent.Text, sent.Resolution) = (Samples.Day(2023, 2), "In many\ncities.", resolution.Name);
        sent.Organizations.Add(group.Name);
        sent.Sources.Add(Samples.Source("Another"));

        var created = await Staff.DevelopmentAsync(sent.Clone());
        var read = await Staff.Developments.GetDevelopmentAsync(new() { Name = created.Name });

        Assert.Equal(created, read);
        sent.Compartments.Add(read.Compartments);
        (sent.Name, sent.Etag, sent.CreateTime, sent.UpdateTime) = (read.Name, read.Etag, read.CreateTime, read.UpdateTime);
        Assert.Equal(sent, read);
    }

    [ProviderFact]
    public async Task ListDevelopments_NewestFirstByCountryKindAndDates()
    {
        var me = Host.AsNewcomer();
        var old = await me.DevelopmentAsync(Of(Samples.Day(2009, 6, 13), Kind.Protest, "countries/IR"));
        var law = await me.DevelopmentAsync(Of(Samples.Day(2022), Kind.Law, "countries/CN"));
        var arrest = await me.DevelopmentAsync(Of(Samples.Day(2022, 9, 13), Kind.Arrest, "countries/IR"));
        var lasting = Of(Samples.Day(2022, 9, 13), Kind.Crackdown, "countries/IR", "countries/IQ");
        lasting.EndDate = Samples.Day(2023, 1);
        var crackdown = await me.DevelopmentAsync(lasting);

        Assert.Equal([crackdown, arrest, law, old], await AllAsync(me, new(), async () => await me.DevelopmentAsync(Of(Samples.Day(2023, 6), Kind.Other, "countries/FR"))));
        Assert.Equal([crackdown, arrest, old], await AllAsync(me, new() { Country = "countries/IR" }));
        Assert.Equal([arrest], await AllAsync(me, new() { Country = "countries/IR", Kind = Kind.Arrest }));
        Assert.Equal([crackdown], await AllAsync(me, new() { Country = "countries/IQ" }));
        // What lasted, and what may have lain, within the dates.
        Assert.Equal([crackdown], await AllAsync(me, new() { FromDate = Samples.Day(2023, 1, 31), ToDate = Samples.Day(2023, 5) }));
        Assert.Equal([law], await AllAsync(me, new() { FromDate = Samples.Day(2022, 3), ToDate = Samples.Day(2022, 3) }));
        Assert.Equal([law, old], await AllAsync(me, new() { ToDate = Samples.Day(2022, 9, 12) }));
        Assert.Equal(3, (await me.Developments.ListDevelopmentsAsync(new() { Country = "countries/IR", PageSize = 1 })).TotalSize);
        await Refused.InvalidAsync(
            me.Developments.ListDevelopmentsAsync(new() { PageSize = -1, PageToken = "x", Country = "IR", Kind = (Kind)99, FromDate = Samples.Day(2022, 2, 30) }),
            "page_size", "page_token", "country", "kind", "from_date");
        await Refused.InvalidAsync(me.Developments.ListDevelopmentsAsync(new() { FromDate = Samples.Day(2022, 2), ToDate = Samples.Day(2022, 1) }), "to_date");
    }

    [ProviderFact]
    public async Task UpdateDevelopment_MaskEtagAndCountries()
    {
        var me = Host.AsNewcomer();
        var before = await me.DevelopmentAsync(Samples.Development("countries/IR"));

        var after = await Update(me, new() { Name = before.Name, Countries = { "countries/CN", "countries/RU" }, Title = "ignored", Date = Samples.Day(2020) }, "countries", "date");

        Assert.Equal((before.Title, 2020), (after.Title, after.Date.Year));
        Assert.Equal(["countries/CN", "countries/RU"], after.Countries);
        Assert.Equal(after, await me.Developments.GetDevelopmentAsync(new() { Name = before.Name }));
        Assert.Empty(await AllAsync(me, new() { Country = "countries/IR" }));
        Assert.Equal([after], await AllAsync(me, new() { Country = "countries/RU", ToDate = Samples.Day(2020) }));
        await Refused.StaleAsync(Update(me, new() { Name = before.Name, Text = "x", Etag = before.Etag }));
        await Refused.StaleAsync(me.Developments.DeleteDevelopmentAsync(new() { Name = before.Name, Etag = before.Etag }));
        await me.Developments.DeleteDevelopmentAsync(new() { Name = before.Name, Etag = after.Etag });
        await Refused.NotFoundAsync(me.Developments.GetDevelopmentAsync(new() { Name = before.Name }));
        Assert.Empty((await me.Countries.ListCountriesAsync(new())).Countries);
    }

    [ProviderFact]
    public async Task UpdateDevelopment_EightAtOnceWithOtherCountries_OneWins()
    {
        var me = Host.AsNewcomer();
        var development = await me.DevelopmentAsync(Samples.Development("countries/IR"));

        var codes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try
            {
                await Update(me, new() { Name = development.Name, Countries = { "countries/IR", "countries/CN" }, Etag = development.Etag });
                return StatusCode.OK;
            }
            catch (RpcException e)
            {
                return e.StatusCode;
            }
        }));

        Assert.Single(codes, StatusCode.OK);
        Assert.Equal(7, codes.Count(c => c == StatusCode.Aborted));
    }

    [ProviderFact]
    public async Task Development_Bad_IsRefusedWithAllThatIsWrong()
    {
        var known = await Staff.DevelopmentAsync(Samples.Development("countries/IR"));
        var bad = Samples.Development("countries/IR", "countries/ZZ", "countries/IR");
        (bad.Kind, bad.Date, bad.EndDate, bad.Title, bad.Text, bad.Resolution) = ((Kind)99, Samples.DayFromNow(2), Samples.Day(1799), new string('x', 301), "\u0000", $"resolutions/{Guid.NewGuid()}");
        bad.Organizations.Add([$"organizations/{Guid.NewGuid()}", "x"]);
        bad.Sources[0].Title = "";
        string[] fields =
        [
            "development.countries[1]", "development.countries[2]", "development.kind", "development.date", "development.end_date", "development.end_date", "development.title", "development.text",
            "development.sources[0].title", "development.resolution", "development.organizations[0]", "development.organizations[1]",
        ];
        await Host.StoresNothingAsync(async () =>
        {
            await Refused.InvalidAsync(Staff.Developments.CreateDevelopmentAsync(new() { RequestId = "x" }),
                "request_id", "development.countries", "development.kind", "development.date", "development.title", "development.sources");
            await Refused.InvalidAsync(Staff.Developments.CreateDevelopmentAsync(new() { Development = bad }), fields);
            bad.Name = known.Name;
            await Refused.InvalidAsync(Update(Staff, bad), fields);
            await Refused.InvalidAsync(Update(Staff, new() { Name = known.Name, EndDate = Samples.Day(2022, 9, 15) }), "development.end_date");
            await Refused.InvalidAsync(Update(Staff, new() { Name = known.Name, Countries = { Enumerable.Repeat("countries/IR", 11) } }),
                ["development.countries", .. Enumerable.Range(1, 9).Select(i => $"development.countries[{i}]")]);
        });
        Assert.Equal(known, await Staff.Developments.GetDevelopmentAsync(new() { Name = known.Name }));
    }

    [ProviderFact]
    public async Task RequestId_EightAtOnce_CreatesOneDevelopment()
    {
        var me = Host.AsNewcomer();
        var request = new CreateDevelopmentRequest { Development = Samples.Development("countries/IR"), RequestId = Guid.NewGuid().ToString() };

        var created = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => me.Developments.CreateDevelopmentAsync(request).ResponseAsync));

        Assert.Single(created.Distinct());
        Assert.Equal(1, (await me.Developments.ListDevelopmentsAsync(new())).TotalSize);
    }

    [ProviderFact]
    public async Task Development_OutlivesItsResolutionAndItsOrganizations()
    {
        var (group, resolution) = (await Staff.GroupAsync(), await Staff.ResolutionAsync(Samples.Resolution()));
        var development = Samples.Development("countries/IR");
        development.Resolution = resolution.Name;
        development.Organizations.Add(group.Name);
        development = await Staff.DevelopmentAsync(development);

        await Staff.Resolutions.DeleteResolutionAsync(new() { Name = resolution.Name });
        await Staff.Organizations.DeleteOrganizationAsync(new() { Name = group.Name });
        var read = await Staff.Developments.GetDevelopmentAsync(new() { Name = development.Name });

        Assert.Equal(("", 0), (read.Resolution, read.Organizations.Count));
        Assert.Equal("x", (await Update(Staff, new() { Name = read.Name, Text = "x", Etag = read.Etag })).Text);
    }

    [ProviderFact]
    public async Task AnotherCompartment_Development_IsNowhere()
    {
        var (mine, other) = (Host.AsNewcomer(), Host.AsNewcomer());
        var development = await mine.DevelopmentAsync(Samples.Development("countries/IR"));
        var (group, resolution) = (await mine.GroupAsync(), await mine.ResolutionAsync(Samples.Resolution()));
        var theirs = Samples.Development("countries/IR");
        theirs.Resolution = resolution.Name;
        theirs.Organizations.Add(group.Name);

        await Refused.NotFoundAsync(other.Developments.GetDevelopmentAsync(new() { Name = development.Name }));
        await Refused.NotFoundAsync(Update(other, new() { Name = development.Name, Text = "x" }));
        await Refused.NotFoundAsync(other.Developments.DeleteDevelopmentAsync(new() { Name = development.Name }));
        Assert.Equal(0, (await other.Developments.ListDevelopmentsAsync(new() { Country = "countries/IR" })).TotalSize);
        await Refused.InvalidAsync(other.Developments.CreateDevelopmentAsync(new() { Development = theirs }), "development.resolution", "development.organizations[0]");
    }

    [ProviderFact]
    public async Task UpdateDevelopment_ByOneWhoMayNotSeeWhatItNames_TakesNothingAway()
    {
        var (mine, other) = (Host.AsNewcomer(), Host.AsNewcomer());
        var both = Host.As(mine.Compartments[0], other.Compartments[0]);
        var (seen, unseen, resolution) = (await mine.GroupAsync(), await other.GroupAsync(), await other.ResolutionAsync(Samples.Resolution()));
        var development = Samples.Development("countries/IR");
        development.Resolution = resolution.Name;
        development.Organizations.Add([unseen.Name, seen.Name]);
        development = await both.DevelopmentAsync(development);

        var shown = await mine.Developments.GetDevelopmentAsync(new() { Name = development.Name });
        Assert.Equal("", shown.Resolution);
        Assert.Equal([seen.Name], shown.Organizations);
        await Update(mine, new() { Name = development.Name }, "organizations", "resolution");
        var after = await both.Developments.GetDevelopmentAsync(new() { Name = development.Name });

        Assert.Equal(resolution.Name, after.Resolution);
        Assert.Equal([unseen.Name], after.Organizations);
    }

    [ProviderFact]
    public async Task EveryWrite_StandsInTheLogWithItsIdOnly()
    {
        var me = Host.AsNewcomer();
        var development = await me.DevelopmentAsync(Samples.Development("countries/IR"));
        await Update(me, new() { Name = development.Name, Text = "x" });
        await me.Developments.DeleteDevelopmentAsync(new() { Name = development.Name });

        var id = Guid.Parse(development.Name.Split('/')[1]);
        Assert.Equal<IEvent>([new DevelopmentCreated { DevelopmentId = id }, new DevelopmentUpdated { DevelopmentId = id }, new DevelopmentDeleted { DevelopmentId = id }], await me.EventsAsync(3));
    }

    private static Development Of(Date date, Kind kind, params string[] countries)
    {
        var development = Samples.Development(countries);
        (development.Date, development.Kind) = (date, kind);
        return development;
    }

    private static AsyncUnaryCall<Development> Update(SuiteClient client, Development development, params string[] mask) =>
        client.Developments.UpdateDevelopmentAsync(new() { Development = development, UpdateMask = mask.Length > 0 ? new FieldMask { Paths = { mask } } : null });

    private static Task<List<Development>> AllAsync(SuiteClient client, ListDevelopmentsRequest request, Func<Task>? between = null) => Paging.AllAsync(
        token =>
        {
            (request.PageSize, request.PageToken) = (2, token);
            return client.Developments.ListDevelopmentsAsync(request).ResponseAsync;
        },
        r => r.Developments, r => r.NextPageToken, between);
}

[Collection(TestDatabase.Sqlite)]
public sealed class DevelopmentOnSqlite(SqliteSuite suite) : DevelopmentTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class DevelopmentOnPostgreSql(PostgreSqlSuite suite) : DevelopmentTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class DevelopmentOnSqlServer(SqlServerSuite suite) : DevelopmentTests(suite);
