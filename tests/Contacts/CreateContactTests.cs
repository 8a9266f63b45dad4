using CivicConnect.Common.V1;
using CivicConnect.Contacts.V1;
using Google.Protobuf.WellKnownTypes;

namespace CivicConnect.Contacts.Tests;

public abstract class CreateContactTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task CreateContact_Full_IsReadBackAsSent()
    {
        var sent = Full();

        var created = await Staff.PersonAsync(sent.Clone());
        var shown = await Staff.Contacts.GetContactAsync(new() { Name = created.Name });
        var read = await Staff.RevealAsync(created.Name);

        Assert.Equal(created, shown);
        Assert.Matches("^contacts/[0-9a-f-]{36}$", read.Name);
        Assert.Equal("Heron-4821", read.CodeName);
        Assert.NotEmpty(read.Etag);
        Assert.Equal(read.CreateTime, read.UpdateTime);
        Assert.InRange(read.CreateTime.ToDateTime(), DateTime.UtcNow.AddMinutes(-1), DateTime.UtcNow.AddMinutes(1));
        Assert.Null(read.LastEngaged);
        Assert.Equal(sent, Sent(read));
    }

    [ProviderFact]
    public async Task CreateContact_WithoutCodeName_IsGivenOne()
    {
        var created = await Staff.PersonAsync(Samples.Person("Shirin"));

        Assert.Matches(@"^\w+-\d+$", created.CodeName);
        var codeName = Assert.Single(created.Names, n => n.Kind == Name.Types.Kind.CodeName);
        Assert.Equal(created.CodeName, codeName.Value);
        Assert.Equal("Shirin", (await Staff.RevealAsync(created.Name)).Names[0].Value);
    }

    [ProviderFact]
    public async Task CreateContact_ManyWithoutCodeName_AllGetOthers()
    {
        var created = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Staff.PersonAsync()));

        Assert.Equal(30, created.Select(c => c.CodeName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [ProviderFact]
    public async Task CreateContact_OutputOnlyFields_AreTheServers()
    {
        var sent = Samples.Person();
        sent.Name = $"contacts/{Guid.NewGuid()}";
        sent.CodeName = "Mine-1";
        sent.Etag = "mine";
        sent.LastEngaged = sent.CreateTime = sent.UpdateTime = Samples.Time(2001, 1, 1);

        var created = await Staff.PersonAsync(sent);

        Assert.NotEqual(sent.Name, created.Name);
        Assert.NotEqual("Mine-1", created.CodeName);
        Assert.NotEqual("mine", created.Etag);
        Assert.Null(created.LastEngaged);
        Assert.NotEqual(sent.CreateTime, created.CreateTime);
    }

    [ProviderFact]
    public async Task CreateContact_TextOfEveryScript_IsKeptToTheCharacter()
    {
        string[] names = ["پریسا‌محمدی", "李小龍", "Ольга Ивановна", "نور الهدى", "Zoë Ñ", "𠮷野家 🕊️"];
        var sent = new Contact { Notes = "one\r\n\ttwo" };
        sent.Names.Add(names.Select(Samples.Native));

        var created = await Staff.PersonAsync(sent);
        var read = await Staff.RevealAsync(created.Name);

        Assert.Equal(names, read.Names.Where(n => n.Kind == Name.Types.Kind.Native).Select(n => n.Value));
        Assert.Equal("one\r\n\ttwo", read.Notes);
    }

    [ProviderFact]
    public async Task GetContact_ThatIsNot_ReturnsNotFound() =>
        await Refused.NotFoundAsync(Staff.Contacts.GetContactAsync(new() { Name = $"contacts/{Guid.NewGuid()}" }));

    private static Contact Full() => new()
    {
        Names =
        {
            new Name { Kind = Name.Types.Kind.Legal, Value = "Parisa Mohammadi", Given = "Parisa", Family = "Mohammadi", Language = "fa", Script = "Latn" },
            new Name { Kind = Name.Types.Kind.Native, Value = "پریسا محمدی", Language = "fa", Script = "Arab" },
            Samples.CodeName("Heron-4821"),
        },
        Channels =
        {
            new Channel { Kind = Channel.Types.Kind.Signal, Value = "+491701234567", Safety = Channel.Types.Safety.Safe, Preferred = true, Note = "only after 20:00" },
            new Channel { Kind = Channel.Types.Kind.Email, Value = "parisa@example.org", Safety = Channel.Types.Safety.Unsafe },
        },
        Roles = { "lawyer" },
        Themes = { "women's rights" },
        Country = "IR",
        Languages = { "fa", "en", "zh-Hans" },
        Gender = "woman",
        BirthDate = Samples.Day(1980),
        Consents = { new Consent { Purpose = "contact by Signal", GivenDate = Samples.Day(2024, 2, 29), Method = "in person", UntilDate = Samples.Day(2030, 1, 1) } },
        Tags = { "urgent" },
        Notes = "met in Berlin\nspeaks softly",
        ExternalIds = { new ExternalId { System = "wikidata", Value = $"Q{Guid.NewGuid():N}" } },
    };

    private static Contact Sent(Contact read)
    {
        var sent = read.Clone();
        (sent.Name, sent.CodeName, sent.Etag) = ("", "", "");
        sent.CreateTime = sent.UpdateTime = null;
        sent.Compartments.Clear();
        return sent;
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class CreateContactOnSqlite(SqliteSuite suite) : CreateContactTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class CreateContactOnPostgreSql(PostgreSqlSuite suite) : CreateContactTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class CreateContactOnSqlServer(SqlServerSuite suite) : CreateContactTests(suite);
