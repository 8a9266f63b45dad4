using CivicConnect.Organizations.Pledges;
using CivicConnect.Organizations.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Conduct = CivicConnect.Organizations.V1.Pledge.Types.Conduct;
using Outcome = CivicConnect.Organizations.V1.Pledge.Types.Conduct.Types.Outcome;
using State = CivicConnect.Organizations.V1.Pledge.Types.State;

namespace CivicConnect.Organizations.Tests;

public abstract class PledgeTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task CreatePledge_Full_IsReadBackAsSent()
    {
        var group = await Staff.GroupAsync();
        var sent = ValueSamples.Promise(group.Name);
        sent.Values.Add(["expression", "belief"]);
        sent.Conduct.Add([ValueSamples.Conduct(Outcome.Broken), ValueSamples.Conduct()]);

        var created = await Staff.PledgeAsync(sent.Clone());
        var read = await Staff.Pledges.GetPledgeAsync(new() { Name = created.Name });

        Assert.Equal(created, read);
        Assert.Equal((State.Broken, 1, group.DisplayName), (read.State, read.StandardVersion, read.SubjectDisplayName));
        sent.Compartments.Add(read.Compartments);
        (sent.Name, sent.SubjectDisplayName, sent.StandardVersion, sent.State) = (read.Name, read.SubjectDisplayName, read.StandardVersion, read.State);
        (sent.Etag, sent.CreateTime, sent.UpdateTime) = (read.Etag, read.CreateTime, read.UpdateTime);
        Assert.Equal(sent, read);
    }

    [ProviderFact]
    public async Task AddConduct_IsSetAgainstThePledge_AlsoByTwoWhoDoNotKnowOfEachOther()
    {
        var pledge = await Staff.PledgeAsync("countries/IR");
        Assert.Equal((State.Open, "Iran"), (pledge.State, pledge.SubjectDisplayName));

        var kept = await Staff.Pledges.AddConductAsync(new() { Name = pledge.Name, Conduct = ValueSamples.Conduct() });
        Assert.Equal((State.Kept, 1), (kept.State, kept.Conduct.Count));
        await Refused.StaleAsync(Staff.Pledges.AddConductAsync(new() { Name = pledge.Name, Conduct = ValueSamples.Conduct(), Etag = pledge.Etag }));
        var broken = await Staff.Pledges.AddConductAsync(new() { Name = pledge.Name, Conduct = ValueSamples.Conduct(Outcome.Broken), Etag = kept.Etag });
        Assert.Equal([ValueSamples.Conduct(), ValueSamples.Conduct(Outcome.Broken)], broken.Conduct);
        Assert.Equal(State.Broken, (await Staff.Pledges.AddConductAsync(new() { Name = pledge.Name, Conduct = ValueSamples.Conduct() })).State);

        var corrected = await Update(new() { Name = pledge.Name }, "conduct");
        Assert.Equal(State.Open, corrected.State);
    }

    [ProviderFact]
    public async Task UpdatePledge_MaskEtagAndWhatIsFixed()
    {
        var standard = await Staff.StandardAsync();
        var before = await Staff.PledgeAsync(ValueSamples.Promise("countries/NO", standard.Name));
        await Staff.ValueStandards.UpdateValueStandardAsync(new() { ValueStandard = new() { Name = standard.Name, Values = { ValueSamples.Value("asylum") } } });

        var after = await Update(new() { Name = before.Name, Values = { "speech" }, Text = "ignored" }, "values");

        Assert.Equal(("speech", before.Text, 1), (after.Values.Single(), after.Text, after.StandardVersion));
        await Refused.InvalidAsync(Update(new() { Name = before.Name, Values = { "asylum" } }), "pledge.values[0]");
        await Refused.StaleAsync(Update(new() { Name = before.Name, Text = "x", Etag = before.Etag }));
        await Refused.StaleAsync(Staff.Pledges.DeletePledgeAsync(new() { Name = before.Name, Etag = before.Etag }));
        await Refused.InvalidAsync(Update(new() { Name = before.Name }, "subject", "standard", "standard_version", "state"), [.. Enumerable.Repeat("update_mask", 4)]);
        await Staff.Pledges.DeletePledgeAsync(new() { Name = before.Name, Etag = after.Etag });
        await Refused.NotFoundAsync(Staff.Pledges.GetPledgeAsync(new() { Name = before.Name }));
    }

    [ProviderFact]
    public async Task ListPledges_NewestFirstInPagesAndBySubject()
    {
        var me = Host.AsNewcomer();
        var group = await me.GroupAsync();
        var created = new List<Pledge>();
        foreach (var subject in (string[])["countries/NO", group.Name, "countries/NO", group.Name, group.Name])
            created.Insert(0, await me.PledgeAsync(subject));

        Assert.Equal(created, await AllAsync(me, "", () => me.PledgeAsync("countries/NO")));
        Assert.Equal(created.Where(p => p.Subject == group.Name), await AllAsync(me, group.Name));
        Assert.Empty(await AllAsync(me, $"organizations/{Guid.NewGuid()}"));
        await Refused.InvalidAsync(me.Pledges.ListPledgesAsync(new() { PageSize = -1, PageToken = "x", Subject = $"contacts/{Guid.NewGuid()}" }), "page_size", "page_token", "subject");
    }

    [ProviderFact]
    public async Task BadPledge_IsRefusedWithEveryViolation()
    {
        var person = await Staff.PersonAsync();
        var known = await Staff.PledgeAsync("countries/NO");
        await Host.StoresNothingAsync(async () =>
        {
            await Refused.InvalidAsync(Staff.Pledges.CreatePledgeAsync(new()), "pledge.subject", "pledge.standard", "pledge.date", "pledge.source", "pledge.text");
            var bad = ValueSamples.Promise(person.Name);
            (bad.Date, bad.Text, bad.Source.Title) = (Samples.DayFromNow(2), new string('x', 10_001), "");
            bad.Values.Add(["unheard-of", "belief", "belief"]);
            await Refused.InvalidAsync(
                Staff.Pledges.CreatePledgeAsync(new() { Pledge = bad, RequestId = "x" }),
                "request_id", "pledge.subject", "pledge.date", "pledge.text", "pledge.source.title", "pledge.values[0]", "pledge.values[2]");
            foreach (var id in (Guid[])[Guid.NewGuid(), Guid.Empty])
                await Refused.InvalidAsync(Staff.Pledges.CreatePledgeAsync(new() { Pledge = ValueSamples.Promise($"organizations/{id}", $"valueStandards/{id}") }), "pledge.subject", "pledge.standard");
            var early = new Conduct { Date = Samples.Day(2019), Outcome = (Outcome)42, Note = new string('x', 5001) };
            await Refused.InvalidAsync(Staff.Pledges.AddConductAsync(new() { Name = known.Name, Conduct = early }), "conduct.date", "conduct.outcome", "conduct.note", "conduct.source");
            await Refused.InvalidAsync(Staff.Pledges.AddConductAsync(new() { Name = known.Name }), "conduct.date", "conduct.outcome", "conduct.source");
            await Refused.InvalidAsync(Update(new() { Name = known.Name, Conduct = { early } }), "pledge.conduct[0].date", "pledge.conduct[0].outcome", "pledge.conduct[0].note", "pledge.conduct[0].source");
            await Refused.InvalidAsync(Update(new() { Name = known.Name, Conduct = { Enumerable.Repeat(ValueSamples.Conduct(), 201) } }), "pledge.conduct");
        });
        Assert.Equal(known, await Staff.Pledges.GetPledgeAsync(new() { Name = known.Name }));
    }

    [ProviderFact]
    public async Task RequestId_EightAtOnce_CreatesOnePledge()
    {
        var me = Host.AsNewcomer();
        var request = new CreatePledgeRequest { Pledge = ValueSamples.Promise("countries/NO"), RequestId = Guid.NewGuid().ToString() };

        var created = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => me.Pledges.CreatePledgeAsync(request).ResponseAsync));

        Assert.Single(created.Distinct());
        Assert.Equal(1, (await me.Pledges.ListPledgesAsync(new())).TotalSize);
    }

    [ProviderFact]
    public async Task AnotherCompartment_Pledge_IsNowhere()
    {
        var (mine, other) = (Host.AsNewcomer(), Host.AsNewcomer());
        var group = await mine.GroupAsync();
        var pledge = await mine.PledgeAsync(group.Name);

        await Refused.NotFoundAsync(other.Pledges.GetPledgeAsync(new() { Name = pledge.Name }));
        await Refused.NotFoundAsync(other.Pledges.UpdatePledgeAsync(new() { Pledge = new() { Name = pledge.Name, Text = "x" } }));
        await Refused.NotFoundAsync(other.Pledges.AddConductAsync(new() { Name = pledge.Name, Conduct = ValueSamples.Conduct() }));
        await Refused.NotFoundAsync(other.Pledges.DeletePledgeAsync(new() { Name = pledge.Name }));
        await Refused.InvalidAsync(other.Pledges.CreatePledgeAsync(new() { Pledge = ValueSamples.Promise(group.Name) }), "pledge.subject");
        Assert.Equal(0, (await other.Pledges.ListPledgesAsync(new())).TotalSize);
    }

    [ProviderFact]
    public async Task SharedPledge_OfAnOrganizationOutside_IsShownWithoutIt_AndKeepsIt()
    {
        var (here, there) = (Guid.NewGuid(), Guid.NewGuid());
        var (both, other) = (Host.As(here, there), Host.As(there));
        var group = await both.GroupAsync();
        var sent = ValueSamples.Promise(group.Name);
        sent.Compartments.Add([$"compartments/{here}", $"compartments/{there}"]);
        var pledge = await both.PledgeAsync(sent);

        var shown = await other.Pledges.AddConductAsync(new() { Name = pledge.Name, Conduct = ValueSamples.Conduct() });

        Assert.Equal(("", "", true), (shown.Subject, shown.SubjectDisplayName, shown.SubjectOutside));
        Assert.Equal(group.Name, (await both.Pledges.GetPledgeAsync(new() { Name = pledge.Name })).Subject);
    }

    private AsyncUnaryCall<Pledge> Update(Pledge pledge, params string[] mask) =>
        Staff.Pledges.UpdatePledgeAsync(new() { Pledge = pledge, UpdateMask = mask.Length > 0 ? new FieldMask { Paths = { mask } } : null });

    private static Task<List<Pledge>> AllAsync(SuiteClient client, string subject, Func<Task>? between = null) => Paging.AllAsync(
        token => client.Pledges.ListPledgesAsync(new() { Subject = subject, PageSize = 2, PageToken = token }).ResponseAsync, r => r.Pledges, r => r.NextPageToken, between);
}

public sealed class PledgeStateTests
{
    [Theory]
    [InlineData(State.Open)]
    [InlineData(State.Kept, Outcome.Kept)]
    [InlineData(State.Kept, Outcome.Kept, Outcome.Kept)]
    [InlineData(State.Broken, Outcome.Broken)]
    [InlineData(State.Broken, Outcome.Broken, Outcome.Kept, Outcome.Kept)]
    [InlineData(State.Broken, Outcome.Kept, Outcome.Broken)]
    public void State_FollowsFromTheConduct(State expected, params Outcome[] conduct) =>
        Assert.Equal(expected, PledgeState.Of([.. conduct.Select(ValueSamples.Conduct)]));
}

[Collection(TestDatabase.Sqlite)]
public sealed class PledgeOnSqlite(SqliteSuite suite) : PledgeTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class PledgeOnPostgreSql(PostgreSqlSuite suite) : PledgeTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class PledgeOnSqlServer(SqlServerSuite suite) : PledgeTests(suite);
