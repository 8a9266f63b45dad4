using CivicConnect.Events;
using CivicConnect.Organizations.V1;
using Google.Protobuf.WellKnownTypes;
using Google.Type;
using Grpc.Core;
using Kind = CivicConnect.Organizations.V1.Tie.Types.Kind;

namespace CivicConnect.Organizations.Tests;

public abstract class TieTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task CreateTie_Full_IsReadBackAsSent()
    {
        var group = await Staff.GroupAsync();
        var sent = Samples.Tie("countries/CN", Kind.Funds, group.Name);
        (sent.StartDate, sent.EndDate, sent.Note) = (Samples.Day(2019), Samples.Day(2020, 3), "Through a\nfoundation.");
        sent.Amount = new Money { CurrencyCode = "CNY", Units = 2_000_000, Nanos = 500_000_000 };

        var created = await Staff.TieAsync(sent.Clone());
        var read = await Staff.Ties.GetTieAsync(new() { Name = created.Name });

        Assert.Equal(created, read);
        Assert.Equal(("China", group.DisplayName, true), (read.SubjectDisplayName, read.ObjectDisplayName, read.Ended));
        sent.Compartments.Add(read.Compartments);
        (sent.Name, sent.Etag, sent.CreateTime, sent.UpdateTime) = (read.Name, read.Etag, read.CreateTime, read.UpdateTime);
        (sent.SubjectDisplayName, sent.ObjectDisplayName, sent.Ended) = (read.SubjectDisplayName, read.ObjectDisplayName, read.Ended);
        Assert.Equal(sent, read);
    }

    [ProviderFact]
    public async Task ListTies_NewestFirstByPartyAndKind_EndedOnesWhereAskedFor()
    {
        var me = Host.AsNewcomer();
        var group = await me.GroupAsync();
        var agreement = await me.TieAsync("countries/IR", Kind.AgreementWith, "countries/CN");
        var funding = await me.TieAsync("countries/IR", Kind.Funds, group.Name);
        var control = await me.TieAsync(group.Name, Kind.Controls, "countries/SY");
        var past = Samples.Tie("countries/CN", Kind.TradesWith, "countries/IR");
        past.EndDate = Samples.DayFromNow(-1);
        var ended = await me.TieAsync(past);
        past.EndDate = Samples.DayFromNow(0);
        var endsToday = await me.TieAsync(past);

        Assert.Equal([endsToday, control, funding, agreement], await AllAsync(me, new()));
        Assert.Equal([endsToday, ended, control, funding, agreement], await AllAsync(me, new() { IncludeEnded = true }));
        Assert.Equal([endsToday, funding, agreement], await AllAsync(me, new() { Party = "countries/IR" }));
        Assert.Equal([control, funding], await AllAsync(me, new() { Party = group.Name }));
        Assert.Equal([funding], await AllAsync(me, new() { Party = group.Name, Kind = Kind.Funds }));
        Assert.Equal(2, (await me.Ties.ListTiesAsync(new() { Party = group.Name, PageSize = 1 })).TotalSize);
        Assert.Equal(0, (await me.Ties.ListTiesAsync(new() { Party = $"organizations/{Guid.NewGuid()}" })).TotalSize);
        await Refused.InvalidAsync(me.Ties.ListTiesAsync(new() { PageSize = -1, PageToken = "x", Party = "countries/Iran", Kind = (Kind)99 }), "page_size", "page_token", "party", "kind");
    }

    [ProviderFact]
    public async Task UpdateTie_MaskAndEtag_AndItsEndsStay()
    {
        var before = await Staff.TieAsync("countries/IR", Kind.AgreementWith, "countries/CN");

        var after = await Update(new() { Name = before.Name, Kind = Kind.TradesWith, Note = "ignored", Object = "countries/RU", EndDate = Samples.Day(2046) }, "kind", "end_date");

        Assert.Equal((Kind.TradesWith, "", "countries/CN", 2046), (after.Kind, after.Note, after.Object, after.EndDate.Year));
        Assert.Equal(after, await Staff.Ties.GetTieAsync(new() { Name = before.Name }));
        await Refused.InvalidAsync(Update(new() { Name = before.Name, Object = "countries/RU" }, "object", "ended"), "update_mask", "update_mask");
        await Refused.StaleAsync(Update(new() { Name = before.Name, Note = "x", Etag = before.Etag }));
        await Refused.StaleAsync(Staff.Ties.DeleteTieAsync(new() { Name = before.Name, Etag = before.Etag }));
        await Staff.Ties.DeleteTieAsync(new() { Name = before.Name, Etag = after.Etag });
        await Refused.NotFoundAsync(Staff.Ties.GetTieAsync(new() { Name = before.Name }));
    }

    [ProviderFact]
    public async Task Tie_Bad_IsRefusedWithAllThatIsWrong()
    {
        var known = await Staff.TieAsync("countries/IR", Kind.AgreementWith, "countries/CN");
        await Host.StoresNothingAsync(async () =>
        {
            await Refused.InvalidAsync(Staff.Ties.CreateTieAsync(new() { RequestId = "x" }), "request_id", "tie.subject", "tie.object", "tie.kind", "tie.source");
            await Refused.InvalidAsync(Staff.Ties.CreateTieAsync(new() { Tie = Samples.Tie("countries/IR", Kind.Controls, "countries/IR") }), "tie.object");
            await Refused.InvalidAsync(Staff.Ties.CreateTieAsync(new() { Tie = Samples.Tie("countries/ZZ", Kind.Controls, $"organizations/{Guid.NewGuid()}") }), "tie.subject", "tie.object");
            var bad = Bad();
            string[] fields = ["tie.kind", "tie.start_date", "tie.source.title", "tie.source.date", "tie.source.link", "tie.note", "tie.amount", "tie.amount", "tie.amount.currency_code"];
            await Refused.InvalidAsync(Staff.Ties.CreateTieAsync(new() { Tie = bad }), fields);
            bad.Name = known.Name;
            await Refused.InvalidAsync(Update(bad), fields);
            await Refused.InvalidAsync(Update(new() { Name = known.Name, StartDate = Samples.Day(2021, 5), EndDate = Samples.Day(2021, 4) }), "tie.end_date");
            await Refused.InvalidAsync(Update(new() { Name = known.Name, Kind = Kind.Funds, Amount = new Money { CurrencyCode = "EUR", Units = 1, Nanos = -1 } }), "tie.amount");
        });
        Assert.Equal(known, await Staff.Ties.GetTieAsync(new() { Name = known.Name }));
    }

    private static Tie Bad()
    {
        var bad = Samples.Tie("countries/IR", (Kind)99, "countries/CN");
        (bad.StartDate, bad.Note, bad.Amount) = (Samples.Day(1799), "\u0000", new Money { CurrencyCode = "euro" });
        (bad.Source.Title, bad.Source.Date, bad.Source.Link) = ("", Samples.DayFromNow(2), "javascript:x");
        return bad;
    }

    [ProviderFact]
    public async Task RequestId_EightAtOnce_CreatesOneTie()
    {
        var me = Host.AsNewcomer();
        var group = await me.GroupAsync();
        var request = new CreateTieRequest { Tie = Samples.Tie("countries/IR", Kind.Funds, group.Name), RequestId = Guid.NewGuid().ToString() };

        var created = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => me.Ties.CreateTieAsync(request).ResponseAsync));

        Assert.Single(created.Distinct());
        Assert.Equal(1, (await me.Ties.ListTiesAsync(new())).TotalSize);
        request.Tie.Note = "x";
        await Refused.InvalidAsync(me.Ties.CreateTieAsync(request), "request_id");
    }

    [ProviderFact]
    public async Task DeleteOrganization_DeletesItsTiesAndPutsThatOnRecord()
    {
        var me = Host.AsNewcomer();
        var (group, other) = (await me.GroupAsync(), await me.GroupAsync());
        var (gone, kept) = (await me.TieAsync(other.Name, Kind.Funds, group.Name), await me.TieAsync("countries/IR", Kind.Funds, other.Name));

        await me.Organizations.DeleteOrganizationAsync(new() { Name = group.Name });

        Assert.Equal([kept], await AllAsync(me, new()));
        var entries = await Host.AsAuditor().AuditLog.ListAuditEntriesAsync(new() { Parent = "services/organizations", Resource = gone.Name });
        Assert.Contains(entries.AuditEntries, e => e.Rpc == "organizations.v1.Organizations/DeleteOrganization");
    }

    [ProviderFact]
    public async Task AnotherCompartment_Tie_IsNowhere()
    {
        var (mine, other) = (Host.AsNewcomer(), Host.AsNewcomer());
        var (group, theirs) = (await mine.GroupAsync(), await other.GroupAsync());
        var tie = await mine.TieAsync("countries/IR", Kind.Funds, group.Name);

        await Refused.NotFoundAsync(other.Ties.GetTieAsync(new() { Name = tie.Name }));
        await Refused.NotFoundAsync(other.Ties.UpdateTieAsync(new() { Tie = new() { Name = tie.Name, Note = "x" } }));
        await Refused.NotFoundAsync(other.Ties.DeleteTieAsync(new() { Name = tie.Name }));
        Assert.Equal(0, (await other.Ties.ListTiesAsync(new() { Party = "countries/IR" })).TotalSize);
        Assert.Equal(0, (await other.Ties.ListTiesAsync(new() { Party = group.Name })).TotalSize);
        await Refused.InvalidAsync(other.Ties.CreateTieAsync(new() { Tie = Samples.Tie(group.Name, Kind.Controls, theirs.Name) }), "tie.subject");
    }

    [ProviderFact]
    public async Task OrganizationOutsideTheCallersCompartments_IsShownAsOutsideAndHasNoTies()
    {
        var (mine, other) = (Host.AsNewcomer(), Host.AsNewcomer());
        var both = Host.As(mine.Compartments[0], other.Compartments[0]);
        var (seen, unseen) = (await mine.GroupAsync(), await other.GroupAsync());
        var tie = await both.TieAsync(unseen.Name, Kind.Controls, seen.Name);

        var shown = await mine.Ties.GetTieAsync(new() { Name = tie.Name });

        Assert.Equal(("", "", true), (shown.Subject, shown.SubjectDisplayName, shown.SubjectOutside));
        Assert.Equal((seen.Name, seen.DisplayName, false), (shown.Object, shown.ObjectDisplayName, shown.ObjectOutside));
        Assert.Equal([shown], (await mine.Ties.ListTiesAsync(new() { Party = seen.Name })).Ties);
        Assert.Equal(0, (await mine.Ties.ListTiesAsync(new() { Party = unseen.Name })).TotalSize);
        await mine.Ties.UpdateTieAsync(new() { Tie = new() { Name = tie.Name, Note = "x" } });
        Assert.Equal(unseen.Name, (await both.Ties.GetTieAsync(new() { Name = tie.Name })).Subject);
    }

    [ProviderFact]
    public async Task EveryWrite_StandsInTheLogWithItsIdOnly()
    {
        var me = Host.AsNewcomer();
        var tie = await me.TieAsync("countries/IR", Kind.AgreementWith, "countries/CN");
        await me.Ties.UpdateTieAsync(new() { Tie = new() { Name = tie.Name, Note = "x" } });
        await me.Ties.DeleteTieAsync(new() { Name = tie.Name });

        var id = Guid.Parse(tie.Name.Split('/')[1]);
        Assert.Equal<IEvent>([new TieCreated { TieId = id }, new TieUpdated { TieId = id }, new TieDeleted { TieId = id }], await me.EventsAsync(3));
    }

    private AsyncUnaryCall<Tie> Update(Tie tie, params string[] mask) =>
        Staff.Ties.UpdateTieAsync(new() { Tie = tie, UpdateMask = mask.Length > 0 ? new FieldMask { Paths = { mask } } : null });

    private static Task<List<Tie>> AllAsync(SuiteClient client, ListTiesRequest request) => Paging.AllAsync(
        token =>
        {
            (request.PageSize, request.PageToken) = (2, token);
            return client.Ties.ListTiesAsync(request).ResponseAsync;
        },
        r => r.Ties, r => r.NextPageToken);
}

[Collection(TestDatabase.Sqlite)]
public sealed class TieOnSqlite(SqliteSuite suite) : TieTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class TieOnPostgreSql(PostgreSqlSuite suite) : TieTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class TieOnSqlServer(SqlServerSuite suite) : TieTests(suite);
