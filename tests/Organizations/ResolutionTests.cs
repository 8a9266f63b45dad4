using CivicConnect.Events;
using CivicConnect.Organizations.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Choice = CivicConnect.Organizations.V1.Vote.Types.Choice;

namespace CivicConnect.Organizations.Tests;

public abstract class ResolutionTests(Suite suite) : SuiteTests(suite)
{
    private const string Iran = "countries/IR", China = "countries/CN", Germany = "countries/DE", France = "countries/FR", Ukraine = "countries/UA";

    [ProviderFact]
    public async Task CreateResolution_Full_IsReadBackAsSentWithItsTally()
    {
        var sent = Samples.Resolution((Germany, Choice.For), (France, Choice.For), (China, Choice.Against), (Ukraine, Choice.Absent), ("countries/IN", Choice.Abstained));
        (sent.Symbol, sent.Summary) = ("A/HRC/RES/S-35/1", "Sets up a\nfact-finding mission.");

        var created = await Staff.ResolutionAsync(sent.Clone());
        var read = await Staff.Resolutions.GetResolutionAsync(new() { Name = created.Name });

        Assert.Equal(created, read);
        Assert.Equal(new Resolution.Types.Tally { For = 2, Against = 1, Abstained = 1, Absent = 1 }, read.Tally);
        sent.Compartments.Add(read.Compartments);
        (sent.Name, sent.Etag, sent.CreateTime, sent.UpdateTime, sent.Tally) = (read.Name, read.Etag, read.CreateTime, read.UpdateTime, read.Tally);
        Assert.Equal(sent, read);
    }

    [ProviderFact]
    public async Task ListResolutions_NewestFirst_ByCountryWithItsVoteFirst()
    {
        var me = Host.AsNewcomer();
        var middle = await me.ResolutionAsync(Dated(2021, (Germany, Choice.For), (China, Choice.Against), (France, Choice.For)));
        var last = await me.ResolutionAsync(Dated(2022, (Germany, Choice.For)));
        var first = await me.ResolutionAsync(Dated(2019, (China, Choice.Abstained), (Germany, Choice.For)));
        var unvoted = await me.ResolutionAsync(Dated(2021));

        Assert.Equal([last, unvoted, middle, first], await AllAsync(me, new()));
        var ofChina = await AllAsync(me, new() { Country = China });
        Assert.Equal([middle.Name, first.Name], ofChina.Select(r => r.Name));
        Assert.Equal([China, Germany, France], ofChina[0].Votes.Select(v => v.Country));
        Assert.Equal(first, ofChina[1]);
        Assert.Equal(3, (await me.Resolutions.ListResolutionsAsync(new() { Country = Germany, PageSize = 1 })).TotalSize);
        await Refused.InvalidAsync(me.Resolutions.ListResolutionsAsync(new() { PageSize = -1, PageToken = "x", Country = "China" }), "page_size", "page_token", "country");
    }

    [ProviderFact]
    public async Task UpdateResolution_MaskEtagAndVotes()
    {
        var me = Host.AsNewcomer();
        var before = await me.ResolutionAsync(Samples.Resolution((Germany, Choice.For), (China, Choice.Against)));

        var after = await Update(me, new() { Name = before.Name, Votes = { new Vote { Country = China, Choice = Choice.Abstained } }, Title = "ignored" }, "votes");

        Assert.Equal((before.Title, 1, 0), (after.Title, after.Tally.Abstained, after.Tally.For));
        Assert.Equal(after, await me.Resolutions.GetResolutionAsync(new() { Name = before.Name }));
        Assert.Empty(await AllAsync(me, new() { Country = Germany }));
        await Refused.InvalidAsync(Update(me, new() { Name = before.Name }, "tally"), "update_mask");
        await Refused.StaleAsync(Update(me, new() { Name = before.Name, Summary = "x", Etag = before.Etag }));
        await Refused.StaleAsync(me.Resolutions.DeleteResolutionAsync(new() { Name = before.Name, Etag = before.Etag }));
        await me.Resolutions.DeleteResolutionAsync(new() { Name = before.Name, Etag = after.Etag });
        await Refused.NotFoundAsync(me.Resolutions.GetResolutionAsync(new() { Name = before.Name }));
        Assert.Empty((await me.Countries.ListCountriesAsync(new())).Countries);
    }

    [ProviderFact]
    public async Task Votes_OfOneCountryTwice_AreRefusedByTheSecond() => await Host.StoresNothingAsync(async () =>
    {
        var bad = await Refused.InvalidAsync(
            Staff.Resolutions.CreateResolutionAsync(new() { Resolution = Samples.Resolution((Germany, Choice.For), (China, Choice.For), (Germany, Choice.For), (Germany, Choice.Against)) }),
            "resolution.votes[2].country", "resolution.votes[3].country");

        Assert.Contains("index 0", bad.FieldViolations[0].Description, StringComparison.Ordinal);
    });

    [ProviderFact]
    public async Task Resolution_Bad_IsRefusedWithAllThatIsWrong()
    {
        var known = await Staff.ResolutionAsync(Samples.Resolution((Germany, Choice.For)));
        var bad = Samples.Resolution(("countries/ZZ", (Choice)99), (China, default));
        (bad.Body, bad.Title, bad.Symbol, bad.Date, bad.Summary) = (new string('x', 201), new string('x', 501), new string('x', 101), Samples.DayFromNow(2), "\u0000");
        bad.Source.Title = "\n";
        string[] fields =
        [
            "resolution.body", "resolution.title", "resolution.symbol", "resolution.date", "resolution.source.title", "resolution.summary",
            "resolution.votes[0].country", "resolution.votes[0].choice", "resolution.votes[1].choice",
        ];
        await Host.StoresNothingAsync(async () =>
        {
            await Refused.InvalidAsync(Staff.Resolutions.CreateResolutionAsync(new() { RequestId = "x" }), "request_id", "resolution.body", "resolution.title", "resolution.date", "resolution.source");
            await Refused.InvalidAsync(Staff.Resolutions.CreateResolutionAsync(new() { Resolution = bad }), fields);
            bad.Name = known.Name;
            await Refused.InvalidAsync(Update(Staff, bad), fields);
            var codes = Names.Countries.All.Take(201).Select(c => ($"countries/{c.Code}", Choice.For)).ToArray();
            await Refused.InvalidAsync(Staff.Resolutions.CreateResolutionAsync(new() { Resolution = Samples.Resolution(codes) }), "resolution.votes");
        });
        Assert.Equal(known, await Staff.Resolutions.GetResolutionAsync(new() { Name = known.Name }));
    }

    [ProviderFact]
    public async Task CompareVotes_CountsThoseOnWhichBothVoted_AndNamesThoseOnWhichTheyDiffered()
    {
        var (me, other) = (Host.AsNewcomer(), Host.AsNewcomer());
        await me.ResolutionAsync(Dated(2018, (Iran, Choice.For), (China, Choice.For)));
        var early = await me.ResolutionAsync(Dated(2019, (Iran, Choice.Against), (China, Choice.Abstained)));
        var late = await me.ResolutionAsync(Dated(2020, (China, Choice.For), (Iran, Choice.Against), (Germany, Choice.For)));
        await me.ResolutionAsync(Dated(2021, (Iran, Choice.Absent), (China, Choice.For)));
        await me.ResolutionAsync(Dated(2022, (China, Choice.For)));
        await me.ResolutionAsync(Dated(2017, (Iran, Choice.Abstained), (China, Choice.Abstained)));

        var compared = await me.Resolutions.CompareVotesAsync(new() { CountryA = Iran, CountryB = China });

        Assert.Equal((4, 2), (compared.BothVoted, compared.Alike));
        Assert.Equal([(late.Name, Choice.Against, Choice.For), (early.Name, Choice.Against, Choice.Abstained)], compared.Differences.Select(d => (d.Resolution, d.ChoiceA, d.ChoiceB)));
        Assert.Equal((late.Body, late.Title, late.Date), (compared.Differences[0].Body, compared.Differences[0].Title, compared.Differences[0].Date));
        Assert.Equal(new CompareVotesResponse(), await other.Resolutions.CompareVotesAsync(new() { CountryA = Iran, CountryB = China }));
        await Refused.InvalidAsync(me.Resolutions.CompareVotesAsync(new() { CountryA = "countries/ZZ" }), "country_a", "country_b");
        await Refused.InvalidAsync(me.Resolutions.CompareVotesAsync(new() { CountryA = Iran, CountryB = Iran }), "country_b");
    }

    [ProviderFact]
    public async Task RequestId_EightAtOnce_CreatesOneResolution()
    {
        var me = Host.AsNewcomer();
        var request = new CreateResolutionRequest { Resolution = Samples.Resolution((China, Choice.Against)), RequestId = Guid.NewGuid().ToString() };

        var created = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => me.Resolutions.CreateResolutionAsync(request).ResponseAsync));

        Assert.Single(created.Distinct());
        Assert.Equal(1, (await me.Resolutions.ListResolutionsAsync(new())).TotalSize);
    }

    [ProviderFact]
    public async Task AnotherCompartment_Resolution_IsNowhere()
    {
        var (mine, other) = (Host.AsNewcomer(), Host.AsNewcomer());
        var resolution = await mine.ResolutionAsync(Samples.Resolution((China, Choice.Against)));

        await Refused.NotFoundAsync(other.Resolutions.GetResolutionAsync(new() { Name = resolution.Name }));
        await Refused.NotFoundAsync(Update(other, new() { Name = resolution.Name, Summary = "x" }));
        await Refused.NotFoundAsync(other.Resolutions.DeleteResolutionAsync(new() { Name = resolution.Name }));
        Assert.Equal(0, (await other.Resolutions.ListResolutionsAsync(new() { Country = China })).TotalSize);
    }

    [ProviderFact]
    public async Task EveryWrite_StandsInTheLogWithItsIdOnly()
    {
        var me = Host.AsNewcomer();
        var resolution = await me.ResolutionAsync(Samples.Resolution((China, Choice.Against)));
        await Update(me, new() { Name = resolution.Name, Summary = "x" });
        await me.Resolutions.DeleteResolutionAsync(new() { Name = resolution.Name });

        var id = Guid.Parse(resolution.Name.Split('/')[1]);
        Assert.Equal<IEvent>([new ResolutionCreated { ResolutionId = id }, new ResolutionUpdated { ResolutionId = id }, new ResolutionDeleted { ResolutionId = id }], await me.EventsAsync(3));
    }

    private static Resolution Dated(int year, params (string, Choice)[] votes)
    {
        var resolution = Samples.Resolution(votes);
        resolution.Date = Samples.Day(year);
        return resolution;
    }

    private static AsyncUnaryCall<Resolution> Update(SuiteClient client, Resolution resolution, params string[] mask) =>
        client.Resolutions.UpdateResolutionAsync(new() { Resolution = resolution, UpdateMask = mask.Length > 0 ? new FieldMask { Paths = { mask } } : null });

    private static Task<List<Resolution>> AllAsync(SuiteClient client, ListResolutionsRequest request) => Paging.AllAsync(
        token =>
        {
            (request.PageSize, request.PageToken) = (2, token);
            return client.Resolutions.ListResolutionsAsync(request).ResponseAsync;
        },
        r => r.Resolutions, r => r.NextPageToken);
}

[Collection(TestDatabase.Sqlite)]
public sealed class ResolutionOnSqlite(SqliteSuite suite) : ResolutionTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class ResolutionOnPostgreSql(PostgreSqlSuite suite) : ResolutionTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class ResolutionOnSqlServer(SqlServerSuite suite) : ResolutionTests(suite);
