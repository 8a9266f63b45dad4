using CivicConnect.Contacts.V1;
using Google.Protobuf.WellKnownTypes;

namespace CivicConnect.Contacts.Tests;

public abstract class RelationshipTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task CreateRelationship_IsReadBackAsSentFromBothSides()
    {
        var (subject, target) = (await Staff.PersonAsync(), await Staff.PersonAsync());

        var created = await CreateAsync(subject, new()
        {
            Contact = target.Name,
            Kind = Relationship.Types.Kind.Lawyer,
            Note = "since the trial",
            StartDate = Samples.Day(2020, 2),
            EndDate = Samples.Day(2021),
        });

        Assert.Equal(created, await Staff.Relationships.GetRelationshipAsync(new() { Name = created.Name }));
        Assert.Equal([created], await AllAsync(subject.Name));
        Assert.Equal([created], await AllAsync(target.Name));
        Assert.StartsWith($"{subject.Name}/relationships/", created.Name, StringComparison.Ordinal);
        Assert.Equal((target.Name, "since the trial"), (created.Contact, created.Note));
    }

    [ProviderFact]
    public async Task ListRelationships_CompleteInPages()
    {
        var subject = await Staff.PersonAsync();
        var created = new List<Relationship>();
        for (var i = 0; i < 7; i++)
        {
            var other = await Staff.PersonAsync();
            created.Add(i % 2 == 0 ? await CreateAsync(subject, Friend(other)) : await CreateAsync(other, Friend(subject)));
        }

        Assert.Equal(created, await AllAsync(subject.Name));
        Assert.Equal(7, (await Staff.Relationships.ListRelationshipsAsync(new() { Parent = subject.Name, PageSize = 1 })).TotalSize);
    }

    [ProviderFact]
    public async Task CreateRelationship_Bad_IsRefused()
    {
        var (one, other) = (await Staff.PersonAsync(), await Staff.PersonAsync());
        await Host.StoresNothingAsync(async () =>
        {
            await Refused.InvalidAsync(Create(one.Name, Friend(one)), "relationship.contact");
            await Refused.InvalidAsync(Create(one.Name, new() { Contact = $"contacts/{Guid.NewGuid()}", Kind = Relationship.Types.Kind.Friend }), "relationship.contact");
            await Refused.NotFoundAsync(Create($"contacts/{Guid.NewGuid()}", Friend(other)));
            await Refused.InvalidAsync(
                Create("x", new() { Contact = "y", Note = new string('n', 201), StartDate = Samples.Day(1700), EndDate = Samples.Day(2021, 2, 30) }),
                "parent", "relationship.contact", "relationship.kind", "relationship.note", "relationship.start_date", "relationship.end_date");
            await Refused.InvalidAsync(Create(one.Name, new() { Contact = other.Name, Kind = (Relationship.Types.Kind)77, StartDate = Samples.Day(2021), EndDate = Samples.Day(2020) }), "relationship.kind", "relationship.end_date");
            await Refused.InvalidAsync(Staff.Relationships.CreateRelationshipAsync(new() { Parent = one.Name }), "relationship.contact", "relationship.kind");
        });
    }

    [ProviderFact]
    public async Task CreateRelationship_SameRequestId_CreatesOne()
    {
        var (subject, target) = (await Staff.PersonAsync(), await Staff.PersonAsync());
        var request = new CreateRelationshipRequest { Parent = subject.Name, Relationship = Friend(target), RequestId = Guid.NewGuid().ToString() };

        var created = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Staff.Relationships.CreateRelationshipAsync(request).ResponseAsync));

        Assert.Single(created.Distinct());
        Assert.Single(await AllAsync(subject.Name));
    }

    [ProviderFact]
    public async Task UpdateRelationship_ChangesWhatTheMaskNamesButNeverTheOther()
    {
        var (subject, target, third) = (await Staff.PersonAsync(), await Staff.PersonAsync(), await Staff.PersonAsync());
        var before = await CreateAsync(subject, Friend(target));

        var after = await Staff.Relationships.UpdateRelationshipAsync(new()
        {
            Relationship = new() { Name = before.Name, Contact = third.Name, Kind = Relationship.Types.Kind.Adversary, Note = "fell out" },
            UpdateMask = new FieldMask { Paths = { "kind", "note" } },
        });

        Assert.Equal((target.Name, Relationship.Types.Kind.Adversary, "fell out"), (after.Contact, after.Kind, after.Note));
        await Refused.StaleAsync(Staff.Relationships.UpdateRelationshipAsync(new() { Relationship = new() { Name = before.Name, Note = "x", Etag = before.Etag } }));
        await Refused.StaleAsync(Staff.Relationships.DeleteRelationshipAsync(new() { Name = before.Name, Etag = before.Etag }));
        await Staff.Relationships.DeleteRelationshipAsync(new() { Name = after.Name, Etag = after.Etag });
        await Refused.NotFoundAsync(Staff.Relationships.GetRelationshipAsync(new() { Name = before.Name }));
    }

    private static Relationship Friend(Contact of) => new() { Contact = of.Name, Kind = Relationship.Types.Kind.Friend };

    private Grpc.Core.AsyncUnaryCall<Relationship> Create(string parent, Relationship relationship) =>
        Staff.Relationships.CreateRelationshipAsync(new() { Parent = parent, Relationship = relationship });

    private Task<Relationship> CreateAsync(Contact subject, Relationship relationship) => Create(subject.Name, relationship).ResponseAsync;

    private Task<List<Relationship>> AllAsync(string parent) => Paging.AllAsync(
        token => Staff.Relationships.ListRelationshipsAsync(new() { Parent = parent, PageSize = 3, PageToken = token }).ResponseAsync, r => r.Relationships, r => r.NextPageToken);
}

[Collection(TestDatabase.Sqlite)]
public sealed class RelationshipOnSqlite(SqliteSuite suite) : RelationshipTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class RelationshipOnPostgreSql(PostgreSqlSuite suite) : RelationshipTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class RelationshipOnSqlServer(SqlServerSuite suite) : RelationshipTests(suite);
