using CivicConnect.Common.V1;
using CivicConnect.Contacts.V1;
using Grpc.Core;

namespace CivicConnect.Contacts.Tests;

public abstract class BadContactTests(Suite suite) : SuiteTests(suite)
{
    private const string CreateMethod = "civicconnect.contacts.v1.Contacts/CreateContact";

    [ProviderTheory]
    [InlineData("XX")]
    [InlineData("ir")]
    [InlineData("IRN")]
    [InlineData("Iran")]
    [InlineData(" IR")]
    public Task Country_Unknown_IsRefused(string country) => RefusedAsync(c => c.Country = country, "contact.country");

    [ProviderTheory]
    [InlineData(201)]
    [InlineData(100_000)]
    public Task Name_TooLong_IsRefused(int length) => RefusedAsync(c => c.Names[0].Value = new string('x', length), "contact.names[0].value");

    [ProviderTheory]
    [InlineData(' ')]
    [InlineData('\u2003')]
    public Task Text_OfWhiteSpaceTooLong_IsRefused(char space) =>
        RefusedAsync(c => (c.Gender, c.Notes) = (new string(space, 61), new string(space, 20_001)), "contact.gender", "contact.notes");

    [ProviderFact]
    public Task Name_OfAMegabyte_IsOverTheMessageLimit() => Host.StoresNothingAsync(async () =>
    {
        var person = Samples.Person(new string('x', 1_000_000));

        var status = await Refused.WithAsync(StatusCode.ResourceExhausted, "MESSAGE_TOO_LARGE", Staff.Contacts.CreateContactAsync(new() { Contact = person }));

        Assert.Contains("262144 bytes", status.Message, StringComparison.Ordinal);
    });

    [ProviderTheory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0xFD, 0xFC })]
    [InlineData(new byte[] { 0xC0, 0xAF, 0x41, 0x41 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80, 0x41 })]
    [InlineData(new byte[] { 0xF5, 0x80, 0x80, 0x80 })]
    [InlineData(new byte[] { 0x41, 0x41, 0x41, 0xE2 })]
    public Task Name_OfInvalidUtf8_IsRefused(byte[] bytes) => Host.StoresNothingAsync(async () =>
    {
        var wire = RawCalls.With(new CreateContactRequest { Contact = Samples.Person("abcd") }, "abcd", bytes);

        await Refused.WithAsync(StatusCode.InvalidArgument, "MESSAGE_UNREADABLE", Staff.Raw(CreateMethod, wire));
    });

    [ProviderFact]
    public async Task Message_ThatIsNoProtobuf_IsRefused() =>
        await Refused.WithAsync(StatusCode.InvalidArgument, "MESSAGE_UNREADABLE", Staff.Raw(CreateMethod, [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F]));

    [ProviderTheory]
    [InlineData("Ann\u0000e")]
    [InlineData("Ann\u001Be")]
    [InlineData("Ann\ne")]
    [InlineData("Ann\uFFFDe")]
    public Task Name_WithControlCharacters_IsRefused(string name) => RefusedAsync(c => c.Names[0].Value = name, "contact.names[0].value");

    [ProviderFact]
    public Task Enums_Unknown_AreRefused() => RefusedAsync(
        c =>
        {
            c.Names[0].Kind = (Name.Types.Kind)99;
            c.Names.Add(new Name { Value = "No kind" });
            c.Channels.Add(new Channel { Kind = (Channel.Types.Kind)(-1), Value = "x", Safety = (Channel.Types.Safety)7 });
        },
        "contact.names[0].kind", "contact.names[1].kind", "contact.channels[0].kind", "contact.channels[0].safety");

    [ProviderTheory]
    [InlineData(1879, 1, 1)]
    [InlineData(9999, 1, 1)]
    [InlineData(-1, 0, 0)]
    [InlineData(0, 5, 1)]
    [InlineData(2001, 13, 1)]
    [InlineData(2001, 2, 29)]
    [InlineData(2001, 0, 1)]
    [InlineData(2001, 1, -1)]
    [InlineData(int.MaxValue, int.MaxValue, int.MaxValue)]
    [InlineData(int.MinValue, int.MinValue, int.MinValue)]
    public Task BirthDate_ThatCannotBe_IsRefused(int year, int month, int day) =>
        RefusedAsync(c => c.BirthDate = Samples.Day(year, month, day), "contact.birth_date");

    [ProviderFact]
    public Task Consent_Dates_AreWholeInOrderAndNotInTheFuture() => RefusedAsync(
        c => c.Consents.Add(
        [
            new Consent { Purpose = "a", GivenDate = Samples.Day(2024) },
            new Consent { Purpose = "b", GivenDate = Samples.DayFromNow(3) },
            new Consent { Purpose = "c", GivenDate = Samples.Day(2024, 5, 2), UntilDate = Samples.Day(2024, 5, 1) },
            new Consent { Purpose = "d", GivenDate = Samples.Day(2024, 5, 2), UntilDate = Samples.Day(2024, 5) },
            new Consent { Purpose = "today", GivenDate = Samples.DayFromNow(0), UntilDate = Samples.DayFromNow(3) },
        ]),
        "contact.consents[0].given_date", "contact.consents[1].given_date", "contact.consents[2].until_date", "contact.consents[3].until_date");

    [ProviderFact]
    public Task Channels_PreferredTwiceOrUnsafe_AreRefused() => RefusedAsync(
        c => c.Channels.Add(
        [
            new Channel { Kind = Channel.Types.Kind.Signal, Value = "a", Preferred = true },
            new Channel { Kind = Channel.Types.Kind.Signal, Value = "b", Preferred = true, Safety = Channel.Types.Safety.Unsafe },
        ]),
        "contact.channels", "contact.channels[1].preferred");

    [ProviderFact]
    public Task Lists_TooLong_AreRefused() => RefusedAsync(
        c =>
        {
            c.Names.Add(Enumerable.Range(0, 100).Select(i => Samples.Native($"n{i}")));
            c.Channels.Add(Enumerable.Range(0, 51).Select(i => new Channel { Kind = Channel.Types.Kind.Other, Value = $"{i}" }));
            c.Roles.Add(Enumerable.Repeat("r", 21));
            c.Themes.Add(Enumerable.Repeat("t", 21));
            c.Languages.Add(Enumerable.Repeat("fa", 21));
            c.Consents.Add(Enumerable.Range(0, 51).Select(_ => new Consent { Purpose = "p" }));
            c.Tags.Add(Enumerable.Repeat("t", 51));
            c.ExternalIds.Add(Enumerable.Range(0, 21).Select(i => new ExternalId { System = "s", Value = $"{i}" }));
        },
        "contact.names", "contact.channels", "contact.roles", "contact.themes", "contact.languages", "contact.consents", "contact.tags", "contact.external_ids");

    [ProviderFact]
    public Task Everything_Wrong_IsToldAtOnceWithoutRepeatingIt() => Host.StoresNothingAsync(async () =>
    {
        var contact = new Contact
        {
            Names = { new Name { Kind = Name.Types.Kind.Native, Value = "Canary\u0007", Language = "fa_IR", Script = "Arabic" }, Samples.CodeName("A-1"), Samples.CodeName("A-2") },
            Channels = { new Channel { Kind = Channel.Types.Kind.Phone } },
            Roles = { "", new string('r', 61) },
            Country = "Canary",
            Languages = { "Canary language" },
            BirthDate = Samples.Day(1700),
            ExternalIds = { new ExternalId { System = "s" } },
        };

        var bad = await Refused.InvalidAsync(
            Staff.Contacts.CreateContactAsync(new() { Contact = contact, RequestId = "Canary" }),
            "request_id", "contact.names", "contact.names[0].value", "contact.names[0].language", "contact.names[0].script", "contact.channels[0].value",
            "contact.roles[0]", "contact.roles[1]", "contact.country", "contact.languages[0]", "contact.birth_date", "contact.external_ids[0].value");

        Assert.DoesNotContain("Canary", bad.ToString(), StringComparison.Ordinal);
    });

    [ProviderFact]
    public Task Contact_Missing_IsRefused() => Host.StoresNothingAsync(() => Refused.InvalidAsync(Staff.Contacts.CreateContactAsync(new()), "contact.names"));

    [ProviderTheory]
    [InlineData("")]
    [InlineData("contacts/")]
    [InlineData("contacts/1")]
    [InlineData("contact/0f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("contacts/0f8fad5b-d9cb-469f-a165-70867728950e/x")]
    [InlineData("contacts/{f8fad5b-d9cb-469f-a165-70867728950e}")]
    [InlineData("contacts/../../../../../../../../../etc/passwd")]
    public async Task ResourceName_Malformed_IsRefused(string name)
    {
        await Refused.InvalidAsync(Staff.Contacts.GetContactAsync(new() { Name = name }), "name");
        await Refused.InvalidAsync(Staff.Contacts.DeleteContactAsync(new() { Name = name }), "name");
        await Refused.InvalidAsync(Staff.Contacts.UpdateContactAsync(new() { Contact = new() { Name = name } }), "contact.name");
    }

    /// <summary>Neither a creation nor an update with this change is taken, and nothing is stored.</summary>
    private async Task RefusedAsync(Action<Contact> change, params string[] fields)
    {
        var contact = Samples.Person();
        var known = await Staff.PersonAsync(contact.Clone());
        change(contact);
        await Host.StoresNothingAsync(async () =>
        {
            await Refused.InvalidAsync(Staff.Contacts.CreateContactAsync(new() { Contact = contact }), fields);
            contact.Name = known.Name;
            await Refused.InvalidAsync(Staff.Contacts.UpdateContactAsync(new() { Contact = contact }), fields);
        });
        Assert.Equal(known, await Staff.Contacts.GetContactAsync(new() { Name = known.Name }));
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class BadContactOnSqlite(SqliteSuite suite) : BadContactTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class BadContactOnPostgreSql(PostgreSqlSuite suite) : BadContactTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class BadContactOnSqlServer(SqlServerSuite suite) : BadContactTests(suite);
