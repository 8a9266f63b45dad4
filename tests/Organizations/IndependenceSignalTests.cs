using CivicConnect.Events;
using CivicConnect.Organizations.V1;
using Google.Protobuf.WellKnownTypes;
using Decision = CivicConnect.Organizations.V1.ReviewIndependenceRequest.Types.Decision;
using Kind = CivicConnect.Organizations.V1.IndependenceSignal.Types.Kind;
using State = CivicConnect.Organizations.V1.IndependenceHint.Types.State;

namespace CivicConnect.Organizations.Tests;

public abstract class IndependenceSignalTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task CreateIndependenceSignal_Full_IsReadBackAsSent()
    {
        var group = await Staff.GroupAsync();
        var sent = Samples.Signal(Kind.FoundedByDecree);
        sent.Note = "Decree\n17.";

        var created = await Staff.Independence.CreateIndependenceSignalAsync(new() { Parent = group.Name, IndependenceSignal = sent.Clone() });
        var read = await Staff.Independence.GetIndependenceSignalAsync(new() { Name = created.Name });

        Assert.Equal(created, read);
        (sent.Name, sent.Etag, sent.CreateTime, sent.UpdateTime) = (read.Name, read.Etag, read.CreateTime, read.UpdateTime);
        Assert.Equal(sent, read);
    }

    [ProviderFact]
    public async Task ListIndependenceSignals_OldestFirst()
    {
        var (group, other) = (await Staff.GroupAsync(), await Staff.GroupAsync());
        await Staff.SignalAsync(other.Name, Kind.Listed);
        var signals = new List<IndependenceSignal>();
        foreach (var kind in (Kind[])[Kind.StateFunded, Kind.Listed, Kind.SharedAddress])
            signals.Add(await Staff.SignalAsync(group.Name, kind));

        var all = await Paging.AllAsync(
            token => Staff.Independence.ListIndependenceSignalsAsync(new() { Parent = group.Name, PageSize = 2, PageToken = token }).ResponseAsync, r => r.IndependenceSignals, r => r.NextPageToken);

        Assert.Equal(signals, all);
        await Refused.NotFoundAsync(Staff.Independence.ListIndependenceSignalsAsync(new() { Parent = $"organizations/{Guid.NewGuid()}" }));
        await Refused.InvalidAsync(Staff.Independence.ListIndependenceSignalsAsync(new() { Parent = "x", PageSize = -1 }), "parent", "page_size");
    }

    [ProviderFact]
    public async Task UpdateAndDeleteIndependenceSignal_MaskAndEtag()
    {
        var before = await Staff.SignalAsync((await Staff.GroupAsync()).Name, Kind.Listed);

        var after = await Staff.Independence.UpdateIndependenceSignalAsync(new()
        {
            IndependenceSignal = new() { Name = before.Name, Kind = Kind.StateFunded, Note = "ignored", Etag = before.Etag },
            UpdateMask = new FieldMask { Paths = { "kind" } },
        });

        Assert.Equal((Kind.StateFunded, ""), (after.Kind, after.Note));
        Assert.Equal(after, await Staff.Independence.GetIndependenceSignalAsync(new() { Name = before.Name }));
        await Refused.StaleAsync(Staff.Independence.UpdateIndependenceSignalAsync(new() { IndependenceSignal = new() { Name = before.Name, Note = "x", Etag = before.Etag } }));
        await Refused.StaleAsync(Staff.Independence.DeleteIndependenceSignalAsync(new() { Name = before.Name, Etag = before.Etag }));
        await Staff.Independence.DeleteIndependenceSignalAsync(new() { Name = before.Name, Etag = after.Etag });
        await Refused.NotFoundAsync(Staff.Independence.GetIndependenceSignalAsync(new() { Name = before.Name }));
    }

    [ProviderFact]
    public async Task SignalAndReview_Bad_AreRefusedWithAllThatIsWrong()
    {
        var group = await Staff.GroupAsync();
        var known = await Staff.SignalAsync(group.Name, Kind.Listed);
        var bad = new IndependenceSignal { Kind = (Kind)99, Source = new(), Note = "\u0000" };
        await Host.StoresNothingAsync(async () =>
        {
            await Refused.InvalidAsync(Staff.Independence.CreateIndependenceSignalAsync(new() { Parent = "x", RequestId = "x" }),
                "parent", "request_id", "independence_signal.kind", "independence_signal.source");
            await Refused.NotFoundAsync(Staff.Independence.CreateIndependenceSignalAsync(new() { Parent = $"organizations/{Guid.NewGuid()}", IndependenceSignal = Samples.Signal(Kind.Listed) }));
            await Refused.InvalidAsync(Staff.Independence.CreateIndependenceSignalAsync(new() { Parent = group.Name, IndependenceSignal = bad }),
                "independence_signal.kind", "independence_signal.source.title", "independence_signal.note");
            bad.Name = known.Name;
            await Refused.InvalidAsync(Staff.Independence.UpdateIndependenceSignalAsync(new() { IndependenceSignal = bad }),
                "independence_signal.kind", "independence_signal.source.title", "independence_signal.note");
            await Refused.InvalidAsync(Staff.Independence.ReviewIndependenceAsync(new() { Name = "x", Reason = "\n" }), "name", "decision", "reason");
            await Refused.InvalidAsync(Staff.Independence.ReviewIndependenceAsync(new() { Name = group.Name, Decision = (Decision)99, Reason = new string('x', 2001) }), "decision", "reason");
        });
        Assert.Equal(known, await Staff.Independence.GetIndependenceSignalAsync(new() { Name = known.Name }));
    }

    [ProviderFact]
    public async Task AnotherCompartment_SignalsAndHints_AreNowhere()
    {
        var (mine, other) = (Host.AsNewcomer(), Host.AsNewcomer());
        var group = await mine.GroupAsync();
        var signal = await mine.SignalAsync(group.Name, Kind.Listed);

        await Refused.NotFoundAsync(other.Independence.GetIndependenceSignalAsync(new() { Name = signal.Name }));
        await Refused.NotFoundAsync(other.Independence.UpdateIndependenceSignalAsync(new() { IndependenceSignal = new() { Name = signal.Name, Note = "x" } }));
        await Refused.NotFoundAsync(other.Independence.DeleteIndependenceSignalAsync(new() { Name = signal.Name }));
        await Refused.NotFoundAsync(other.Independence.GetIndependenceAsync(new() { Name = group.Name }));
        await Refused.NotFoundAsync(other.Independence.ReviewIndependenceAsync(new() { Name = group.Name, Decision = Decision.Confirm, Reason = "x" }));
        Assert.Equal(0, (await other.Independence.ListIndependenceHintsAsync(new())).TotalSize);
    }

    [ProviderFact]
    public async Task SignalsAndDecision_FollowTheirOrganizationToAnotherCompartment()
    {
        var (one, two) = (Host.AsNewcomer(), Host.AsNewcomer());
        var both = Host.As(one.Compartments[0], two.Compartments[0]);
        var group = await one.GroupAsync();
        var signal = await one.SignalAsync(group.Name, Kind.StateFunded);
        await one.ReviewAsync(group, Decision.Dismiss);

        await both.Organizations.UpdateOrganizationAsync(new() { Organization = new() { Name = group.Name, Compartments = { $"compartments/{two.Compartments[0]}" } } });

        Assert.Equal(signal, await two.Independence.GetIndependenceSignalAsync(new() { Name = signal.Name }));
        Assert.Equal(State.Dismissed, (await two.HintAsync(group)).State);
        await Refused.NotFoundAsync(one.Independence.GetIndependenceSignalAsync(new() { Name = signal.Name }));
    }

    [ProviderFact]
    public async Task DeleteOrganization_DeletesItsSignalsAndDecision()
    {
        var me = Host.AsNewcomer();
        var group = await me.GroupAsync();
        var signal = await me.SignalAsync(group.Name, Kind.StateFunded);
        await me.ReviewAsync(group, Decision.Dismiss);

        await me.Organizations.DeleteOrganizationAsync(new() { Name = group.Name });

        await Refused.NotFoundAsync(me.Independence.GetIndependenceSignalAsync(new() { Name = signal.Name }));
        Assert.Equal(0, (await me.Independence.ListIndependenceHintsAsync(new())).TotalSize);
    }

    [ProviderFact]
    public async Task EveryWrite_StandsInTheLogWithIdsOnly()
    {
        var me = Host.AsNewcomer();
        var group = await me.GroupAsync();
        var signal = await me.SignalAsync(group.Name, Kind.StateFunded);
        await me.Independence.UpdateIndependenceSignalAsync(new() { IndependenceSignal = new() { Name = signal.Name, Note = "x" } });
        await me.Independence.DeleteIndependenceSignalAsync(new() { Name = signal.Name });
        await me.ReviewAsync(group, Decision.Dismiss);

        var (id, ofGroup) = (Guid.Parse(signal.Name.Split('/')[3]), Guid.Parse(group.Name.Split('/')[1]));
        Assert.Equal<IEvent>(
            [
                new OrganizationCreated { OrganizationId = ofGroup }, new IndependenceSignalCreated { SignalId = id, OrganizationId = ofGroup },
                new IndependenceSignalUpdated { SignalId = id, OrganizationId = ofGroup }, new IndependenceSignalDeleted { SignalId = id, OrganizationId = ofGroup },
                new IndependenceReviewed { OrganizationId = ofGroup },
            ], await me.EventsAsync(5));
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class IndependenceSignalOnSqlite(SqliteSuite suite) : IndependenceSignalTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class IndependenceSignalOnPostgreSql(PostgreSqlSuite suite) : IndependenceSignalTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class IndependenceSignalOnSqlServer(SqlServerSuite suite) : IndependenceSignalTests(suite);
