using CivicConnect.Common.V1;
using CivicConnect.Contacts.V1;
using static CivicConnect.Contacts.V1.Contacts;

namespace CivicConnect.Standalone.Tests;

public sealed class RestartTests
{
    [Fact]
    public async Task StoppedOrKilled_ItComesBackWithItsPeopleAndFindsThem()
    {
        await using var house = new House();
        var suite = await house.ServeAsync();
        var secret = await File.ReadAllTextAsync(house.SecretFile);
        var contacts = new ContactsClient(house.Channel);
        var stopped = await AddAsync(contacts, "Nasrin Sotoudehfar");
        Assert.Equal(0, await suite.StopAsync());

        suite = await house.ServeAsync();
        Assert.Equal(secret, await File.ReadAllTextAsync(house.SecretFile));
        await FindsAsync(contacts, "nasrin sotou", stopped);
        var killed = await AddAsync(contacts, "Шамиль Примеров");
        await suite.KillAsync();

        await house.ServeAsync();
        await FindsAsync(contacts, "nasrin sotou", stopped);
        await FindsAsync(contacts, "Примеров", killed);
    }

    private static async Task<string> AddAsync(ContactsClient contacts, string name) =>
        (await contacts.CreateContactAsync(new() { Contact = new() { Names = { new Name { Kind = Name.Types.Kind.Native, Value = name } } } })).Name;

    private static async Task FindsAsync(ContactsClient contacts, string query, string name) =>
        Assert.Equal(name, Assert.Single((await contacts.SearchContactsAsync(new SearchContactsRequest { Query = query })).Contacts).Name);
}
