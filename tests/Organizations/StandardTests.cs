using CivicConnect.Organizations.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace CivicConnect.Organizations.Tests;

public abstract class StandardTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task TheBuiltInStandard_IsThereForEverybody_AndRestsOnAllArticles()
    {
        foreach (var client in (SuiteClient[])[Host.AsNewcomer(), Host.AsAdministrator(), Host.AsPartner("organizations.read")])
        {
            var standard = await client.ValueStandards.GetValueStandardAsync(new() { Name = ValueSamples.BuiltIn });
            var list = await client.ValueStandards.ListValueStandardsAsync(new());

            Assert.Equal((standard, 1), (list.ValueStandards[^1], list.TotalSize));
            Assert.True(standard.BuiltIn);
            Assert.False(standard.IncludesLeaders);
            Assert.InRange(standard.Values.Count, 10, 12);
            Assert.InRange(standard.Values.Count(v => v.Minimum), 5, 9);
            Assert.Equal(standard.Values.Count, standard.Values.Select(v => v.Id).Distinct().Count());
            Assert.Equal(Enumerable.Range(1, 30).Select(i => $"UDHR-{i}").Order(), standard.Values.SelectMany(v => v.Articles).Order());
            Assert.Equal(standard, await client.ValueStandards.GetValueStandardAsync(new() { Name = ValueSamples.BuiltIn, Version = 1 }));
            await Refused.NotFoundAsync(client.ValueStandards.GetValueStandardAsync(new() { Name = ValueSamples.BuiltIn, Version = standard.Version + 1 }));
        }
    }

    [ProviderFact]
    public Task TheBuiltInStandard_CannotBeChangedOrDeleted() => Host.StoresNothingAsync(async () =>
    {
        await Refused.WithAsync(StatusCode.FailedPrecondition, "STANDARD_BUILT_IN", Update(Staff, new() { Name = ValueSamples.BuiltIn, Title = "x" }));
        await Refused.WithAsync(StatusCode.FailedPrecondition, "STANDARD_BUILT_IN", Staff.ValueStandards.DeleteValueStandardAsync(new() { Name = ValueSamples.BuiltIn }));
    });

    [ProviderFact]
    public async Task CreateValueStandard_Full_IsReadBackAsSent()
    {
        var sent = ValueSamples.Standard();
        sent.IncludesLeaders = true;

        var created = await Staff.StandardAsync(sent.Clone());
        var read = await Staff.ValueStandards.GetValueStandardAsync(new() { Name = created.Name });

        Assert.Equal(created, read);
        Assert.Equal(1, read.Version);
        sent.Compartments.Add(read.Compartments);
        (sent.Name, sent.Version, sent.Etag, sent.CreateTime, sent.UpdateTime) = (read.Name, read.Version, read.Etag, read.CreateTime, read.UpdateTime);
        Assert.Equal(sent, read);
    }

    [ProviderFact]
    public async Task CreateValueStandard_CopyOf_TakesWhatIsNotSetFromThere()
    {
        var builtIn = await Staff.ValueStandards.GetValueStandardAsync(new() { Name = ValueSamples.BuiltIn });

        var copy = await Staff.ValueStandards.CreateValueStandardAsync(new() { CopyOf = builtIn.Name, ValueStandard = new() { Title = "Leaders too", IncludesLeaders = true } });
        var changed = await Update(Staff, new() { Name = copy.Name, Title = "Changed" });
        var old = await Staff.ValueStandards.CreateValueStandardAsync(new() { CopyOf = copy.Name, CopyOfVersion = 1 });

        Assert.Equal(("Leaders too", true, false, 1), (copy.Title, copy.IncludesLeaders, copy.BuiltIn, copy.Version));
        Assert.Equal(builtIn.Values, copy.Values);
        Assert.Equal(2, changed.Version);
        Assert.Equal(("Leaders too", true, 1), (old.Title, old.IncludesLeaders, old.Version));
    }

    [ProviderFact]
    public async Task UpdateValueStandard_MakesANewVersion_AndTheOldStaysAsItWas()
    {
        var first = await Staff.StandardAsync();

        var second = await Update(Staff, new() { Name = first.Name, Values = { ValueSamples.Value("life"), ValueSamples.Value("asylum") }, Etag = first.Etag }, "values");
        var same = await Update(Staff, new() { Name = first.Name, Title = first.Title });
        var third = await Update(Staff, new() { Name = first.Name, Title = "Third" });

        Assert.Equal([1, 2, 2, 3], ((ValueStandard[])[first, second, same, third]).Select(s => s.Version));
        Assert.Equal(third, await Staff.ValueStandards.GetValueStandardAsync(new() { Name = first.Name, Version = 3 }));
        var read = await Staff.ValueStandards.GetValueStandardAsync(new() { Name = first.Name, Version = 1 });
        Assert.Equal((first.Title, first.Values, first.UpdateTime, 1, ""), (read.Title, read.Values, read.UpdateTime, read.Version, read.Etag));
        Assert.Equal(["life", "asylum"], (await Staff.ValueStandards.GetValueStandardAsync(new() { Name = first.Name, Version = 2 })).Values.Select(v => v.Id));
        await Refused.NotFoundAsync(Staff.ValueStandards.GetValueStandardAsync(new() { Name = first.Name, Version = 4 }));
        await Refused.InvalidAsync(Staff.ValueStandards.GetValueStandardAsync(new() { Name = first.Name, Version = -1 }), "version");
        await Refused.StaleAsync(Update(Staff, new() { Name = first.Name, Title = "x", Etag = first.Etag }));
        await Refused.InvalidAsync(Update(Staff, new() { Name = first.Name }, "version", "built_in"), "update_mask", "update_mask");
    }

    [ProviderFact]
    public async Task UpdateValueStandard_EightAtOnce_EachWritesAVersionOrIsToldToReadAgain()
    {
        var standard = await Staff.StandardAsync();

        var done = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            try
            {
                return (await Update(Staff, new() { Name = standard.Name, Title = $"Title {i}" })).Version;
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.Aborted)
            {
                return 0;
            }
        }));

        var versions = done.Where(v => v > 0).Order().ToList();
        Assert.Equal(Enumerable.Range(2, versions.Count), versions);
        var newest = await Staff.ValueStandards.GetValueStandardAsync(new() { Name = standard.Name });
        Assert.Equal(versions.Count + 1, newest.Version);
        for (var version = 1; version <= newest.Version; version++)
            Assert.Equal(version, (await Staff.ValueStandards.GetValueStandardAsync(new() { Name = standard.Name, Version = version })).Version);
    }

    [ProviderFact]
    public async Task UpdateValueStandard_ToOtherCompartments_TakesItsEarlierVersionsAlong()
    {
        var (here, there) = (Guid.NewGuid(), Guid.NewGuid());
        var (both, other) = (Host.As(here, there), Host.As(there));
        var standard = await both.StandardAsync();
        await Update(both, new() { Name = standard.Name, Title = "Second" });
        await Refused.NotFoundAsync(other.ValueStandards.GetValueStandardAsync(new() { Name = standard.Name, Version = 1 }));

        var moved = await Update(both, new() { Name = standard.Name, Compartments = { $"compartments/{there}" } });

        Assert.Equal(2, moved.Version);
        Assert.Equal(standard.Title, (await other.ValueStandards.GetValueStandardAsync(new() { Name = standard.Name, Version = 1 })).Title);
        await Refused.NotFoundAsync(Host.As(here).ValueStandards.GetValueStandardAsync(new() { Name = standard.Name, Version = 1 }));
    }

    [ProviderFact]
    public async Task ListValueStandards_NewestFirstInPages_TheBuiltInOneLast()
    {
        var me = Host.AsNewcomer();
        var created = new List<string>();
        for (var i = 0; i < 4; i++)
            created.Insert(0, (await me.StandardAsync()).Name);
        await Update(me, new() { Name = created[3], Title = "Changed" });

        foreach (var size in (int[])[1, 2, 4, 5, 50])
        {
            var all = await Paging.AllAsync(token => me.ValueStandards.ListValueStandardsAsync(new() { PageSize = size, PageToken = token }).ResponseAsync, r => r.ValueStandards, r => r.NextPageToken);
            Assert.Equal([.. created, ValueSamples.BuiltIn], all.Select(s => s.Name));
        }
        Assert.Equal(5, (await me.ValueStandards.ListValueStandardsAsync(new() { PageSize = 1 })).TotalSize);
    }

    [ProviderFact]
    public async Task BadStandard_IsRefusedWithEveryViolation()
    {
        await Host.StoresNothingAsync(async () =>
        {
            await Refused.InvalidAsync(Staff.ValueStandards.CreateValueStandardAsync(new()), "value_standard.title", "value_standard.values");
            var bad = new ValueStandard
            {
                Title = new string('x', 201),
                Values =
                {
                    new ValueStandard.Types.Value { Id = "Big Letters", Articles = { "UDHR-31", "UDHR-5", "UDHR-5", "UDHR-05", "ECHR-3" } },
                    ValueSamples.Value("twice", minimum: false),
                    ValueSamples.Value("twice", minimum: false),
                    new ValueStandard.Types.Value { Id = "double--hyphen", Title = "x", Description = new string('x', 2001) },
                },
            };
            await Refused.InvalidAsync(
                Staff.ValueStandards.CreateValueStandardAsync(new() { ValueStandard = bad, RequestId = "x", CopyOf = "x", CopyOfVersion = -1 }),
                "request_id", "copy_of", "copy_of_version", "value_standard.title", "value_standard.values", "value_standard.values[0].id", "value_standard.values[0].title",
                "value_standard.values[0].articles[0]", "value_standard.values[0].articles[2]", "value_standard.values[0].articles[3]", "value_standard.values[0].articles[4]",
                "value_standard.values[2].id", "value_standard.values[3].id", "value_standard.values[3].description", "value_standard.values[3].articles");
            var many = ValueSamples.Standard();
            many.Values.Add(Enumerable.Range(0, 58).Select(i => ValueSamples.Value($"value-{i}")));
            await Refused.InvalidAsync(Staff.ValueStandards.CreateValueStandardAsync(new() { ValueStandard = many }), "value_standard.values");
            foreach (var none in (Guid[])[Guid.NewGuid(), Guid.Empty])
                await Refused.InvalidAsync(Staff.ValueStandards.CreateValueStandardAsync(new() { ValueStandard = ValueSamples.Standard(), CopyOf = $"valueStandards/{none}" }), "copy_of");
        });
    }

    [ProviderFact]
    public async Task DeleteValueStandard_WhileSomethingGoesByIt_IsRefused()
    {
        var group = await Staff.GroupAsync();
        var standard = await Staff.StandardAsync();
        await Update(Staff, new() { Name = standard.Name, Title = "Second" });
        var draft = await Staff.AssessmentAsync(group.Name, standard.Name);
        var pledge = await Staff.PledgeAsync(ValueSamples.Promise(group.Name, standard.Name));

        await Refused.WithAsync(StatusCode.FailedPrecondition, "STANDARD_IN_USE", Delete());
        await Staff.Assessments.DeleteAssessmentAsync(new() { Name = draft.Name });
        await Refused.WithAsync(StatusCode.FailedPrecondition, "STANDARD_IN_USE", Delete());
        await Staff.Pledges.DeletePledgeAsync(new() { Name = pledge.Name });
        await Refused.StaleAsync(Staff.ValueStandards.DeleteValueStandardAsync(new() { Name = standard.Name, Etag = standard.Etag }));

        await Delete();
        foreach (var version in (int[])[0, 1, 2])
            await Refused.NotFoundAsync(Staff.ValueStandards.GetValueStandardAsync(new() { Name = standard.Name, Version = version }));

        AsyncUnaryCall<Empty> Delete() => Staff.ValueStandards.DeleteValueStandardAsync(new() { Name = standard.Name });
    }

    [ProviderFact]
    public async Task RequestId_EightAtOnce_CreatesOneStandard()
    {
        var me = Host.AsNewcomer();
        var request = new CreateValueStandardRequest { ValueStandard = ValueSamples.Standard(), RequestId = Guid.NewGuid().ToString() };

        var created = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => me.ValueStandards.CreateValueStandardAsync(request).ResponseAsync));

        Assert.Single(created.Distinct());
        Assert.Equal(2, (await me.ValueStandards.ListValueStandardsAsync(new())).TotalSize);
    }

    [ProviderFact]
    public async Task AnotherCompartment_Standard_IsNowhere()
    {
        var (mine, other) = (Host.AsNewcomer(), Host.AsNewcomer());
        var standard = await mine.StandardAsync();
        await Update(mine, new() { Name = standard.Name, Title = "Second" });
        var group = await other.GroupAsync();

        await Refused.NotFoundAsync(other.ValueStandards.GetValueStandardAsync(new() { Name = standard.Name }));
        await Refused.NotFoundAsync(other.ValueStandards.GetValueStandardAsync(new() { Name = standard.Name, Version = 1 }));
        await Refused.NotFoundAsync(Update(other, new() { Name = standard.Name, Title = "x" }));
        await Refused.NotFoundAsync(other.ValueStandards.DeleteValueStandardAsync(new() { Name = standard.Name }));
        await Refused.InvalidAsync(other.ValueStandards.CreateValueStandardAsync(new() { CopyOf = standard.Name, ValueStandard = ValueSamples.Standard() }), "copy_of");
        await Refused.InvalidAsync(other.Assessments.CreateAssessmentAsync(new() { Assessment = new() { Subject = group.Name, Standard = standard.Name } }), "assessment.standard");
        await Refused.InvalidAsync(other.Pledges.CreatePledgeAsync(new() { Pledge = ValueSamples.Promise(group.Name, standard.Name) }), "pledge.standard");
        Assert.Equal(1, (await other.ValueStandards.ListValueStandardsAsync(new())).TotalSize);
    }

    private static AsyncUnaryCall<ValueStandard> Update(SuiteClient client, ValueStandard standard, params string[] mask) =>
        client.ValueStandards.UpdateValueStandardAsync(new() { ValueStandard = standard, UpdateMask = mask.Length > 0 ? new FieldMask { Paths = { mask } } : null });
}

[Collection(TestDatabase.Sqlite)]
public sealed class StandardOnSqlite(SqliteSuite suite) : StandardTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class StandardOnPostgreSql(PostgreSqlSuite suite) : StandardTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class StandardOnSqlServer(SqlServerSuite suite) : StandardTests(suite);
