using CivicConnect.Contacts.V1;
using Grpc.Core;
using Choice = CivicConnect.Contacts.V1.ContactMerge.Types.Choice;
using Source = CivicConnect.Contacts.V1.ContactMerge.Types.Source;

namespace CivicConnect.Contacts.Tests;

/// <summary>What is refused of merges, and what comes of several at once.</summary>
public abstract class MergeRequestTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task Bad_IsRefusedAndNothingIsStored()
    {
        var (one, other, merged, stranger) = (await Staff.PersonAsync(), await Staff.PersonAsync(), await Staff.PersonAsync(), await Host.AsNewcomer().PersonAsync());
        await Staff.MergeAsync(one, merged);
        one = await Staff.Contacts.GetContactAsync(new() { Name = one.Name });
        await Host.StoresNothingAsync(async () =>
        {
            await Refused.InvalidAsync(Merge(one.Name, one.Name), "contact_merge.merged");
            await Refused.InvalidAsync(Merge("x", ""), "contact_merge.survivor", "contact_merge.merged");
            await Refused.InvalidAsync(Staff.ContactMerges.CreateContactMergeAsync(new() { RequestId = "x" }), "contact_merge.survivor", "contact_merge.merged", "request_id");
            await Refused.InvalidAsync(Merge(other.Name, merged.Name), "contact_merge.merged");
            await Refused.InvalidAsync(Merge(merged.Name, other.Name), "contact_merge.survivor");
            await Refused.NotFoundAsync(Merge(one.Name, stranger.Name));
            await Refused.NotFoundAsync(Merge(stranger.Name, one.Name));
            await Refused.NotFoundAsync(Merge(one.Name, $"contacts/{Guid.NewGuid()}"));
            await Refused.InvalidAsync(
                Merge(one.Name, other.Name, Of("nickname", Source.Merged), Of("tags", Source.Merged), Of("country", Source.Unspecified), Of("country", (Source)9), Of("gender", Source.Both)),
                "contact_merge.choices[0].field", "contact_merge.choices[1].field", "contact_merge.choices[2].source", "contact_merge.choices[3].field", "contact_merge.choices[3].source",
                "contact_merge.choices[4].source");
            await Refused.StaleAsync(Staff.ContactMerges.CreateContactMergeAsync(new() { ContactMerge = new() { Survivor = one.Name, Merged = other.Name }, SurvivorEtag = "old", MergedEtag = other.Etag }));
            await Refused.StaleAsync(Staff.ContactMerges.CreateContactMergeAsync(new() { ContactMerge = new() { Survivor = one.Name, Merged = other.Name }, SurvivorEtag = one.Etag, MergedEtag = "old" }));
            await Refused.InvalidAsync(Staff.ContactMerges.UndoContactMergeAsync(new() { Name = one.Name }), "name");
            await Refused.NotFoundAsync(Staff.ContactMerges.UndoContactMergeAsync(new() { Name = $"contactMerges/{Guid.NewGuid()}" }));
        });
    }

    [ProviderFact]
    public async Task MoreThanOneContactHolds_IsRefused()
    {
        var (one, other) = (Samples.Person(), Samples.Person());
        one.Tags.Add(Enumerable.Range(0, 30).Select(i => $"a{i}"));
        other.Tags.Add(Enumerable.Range(0, 30).Select(i => $"b{i}"));
        (one, other) = (await Staff.PersonAsync(one), await Staff.PersonAsync(other));

        await Refused.InvalidAsync(Merge(one.Name, other.Name), "contact_merge.survivor.tags");
    }

    [ProviderFact]
    public async Task SameRequestId_MergesOnce()
    {
        for (var round = 0; round < 5; round++)
        {
            var (one, other) = (await Staff.PersonAsync(), await Staff.PersonAsync());
            var request = new CreateContactMergeRequest { ContactMerge = new() { Survivor = one.Name, Merged = other.Name }, SurvivorEtag = one.Etag, RequestId = Guid.NewGuid().ToString() };

            var merges = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Staff.ContactMerges.CreateContactMergeAsync(request).ResponseAsync));

            Assert.Single(merges.Distinct());
            Assert.Equal(1, (await Staff.ContactMerges.ListContactMergesAsync(new() { Parent = one.Name })).TotalSize);
            request.ContactMerge.Choices.Add(Of("country", Source.Merged));
            await Refused.InvalidAsync(Staff.ContactMerges.CreateContactMergeAsync(request), "request_id");
        }
    }

    [ProviderFact]
    public async Task MergesUpdatesAndDeletionsAtOnce_LeaveOneOutcome()
    {
        for (var round = 0; round < 5; round++)
        {
            var (a, b, c) = (await Staff.PersonAsync(), await Staff.PersonAsync(), await Staff.PersonAsync());

            StatusCode[] codes = await Task.WhenAll(
                CodeAsync(Merge(b.Name, a.Name)), CodeAsync(Merge(c.Name, b.Name)), CodeAsync(Merge(c.Name, a.Name)),
                CodeAsync(Staff.Contacts.UpdateContactAsync(new() { Contact = new() { Name = a.Name, Notes = "x", Etag = a.Etag } })),
                CodeAsync(Staff.Contacts.UpdateContactAsync(new() { Contact = new() { Name = b.Name, Notes = "x", Etag = b.Etag } })));

            Assert.All(codes, code => Assert.True(code is StatusCode.OK or StatusCode.Aborted or StatusCode.InvalidArgument, $"{code}"));
            var survivors = (await Staff.Contacts.BatchGetContactsAsync(new() { Names = { a.Name, b.Name, c.Name } })).Contacts.Select(s => s.Name).ToList();
            var merges = (await Task.WhenAll(new[] { a, b, c }.Select(p => Staff.ContactMerges.ListContactMergesAsync(new() { Parent = p.Name }).ResponseAsync))).SelectMany(l => l.ContactMerges).DistinctBy(m => m.Name).ToList();
            Assert.Equal(codes.Take(3).Count(code => code == StatusCode.OK), merges.Count);
            Assert.Equal(3 - merges.Count, survivors.Distinct().Count());
            foreach (var merge in merges.OrderByDescending(m => m.CreateTime.ToDateTime()))
                await Staff.UndoAsync(merge);
            Assert.Equal([a.Name, b.Name, c.Name], (await Staff.Contacts.BatchGetContactsAsync(new() { Names = { a.Name, b.Name, c.Name } })).Contacts.Select(s => s.Name));
        }
    }

    private static Choice Of(string field, Source source) => new() { Field = field, Source = source };

    private AsyncUnaryCall<ContactMerge> Merge(string survivor, string merged, params Choice[] choices) =>
        Staff.ContactMerges.CreateContactMergeAsync(new() { ContactMerge = new() { Survivor = survivor, Merged = merged, Choices = { choices } } });

    private static async Task<StatusCode> CodeAsync<T>(AsyncUnaryCall<T> call)
    {
        try
        {
            await call;
            return StatusCode.OK;
        }
        catch (RpcException e)
        {
            return e.StatusCode;
        }
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class MergeRequestsOnSqlite(SqliteSuite suite) : MergeRequestTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class MergeRequestsOnPostgreSql(PostgreSqlSuite suite) : MergeRequestTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class MergeRequestsOnSqlServer(SqlServerSuite suite) : MergeRequestTests(suite);
