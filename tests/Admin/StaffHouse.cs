using CivicConnect.Hosting;

namespace CivicConnect.Admin.Tests;

/// <summary>The suite on SQLite with a front end before it, and somebody signed in.</summary>
public sealed class StaffHouse : IAsyncLifetime
{
    public SuiteHost Suite { get; private set; } = null!;

    internal FrontEnd FrontEnd { get; private set; } = null!;

    internal Visitor Staff { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Suite = await SuiteHost.StartAsync(TestDatabase.Sqlite);
        FrontEnd = await FrontEnd.StartAsync(Suite.GrpcAddress, Suite.Services.GetRequiredService<AccessToken>().Value);
        Staff = await FrontEnd.SignedInAsync();
    }

    public async Task DisposeAsync()
    {
        await FrontEnd.DisposeAsync();
        await Suite.DisposeAsync();
    }
}

[CollectionDefinition(nameof(StaffHouse))]
public sealed class StaffHouseCollection : ICollectionFixture<StaffHouse>;
