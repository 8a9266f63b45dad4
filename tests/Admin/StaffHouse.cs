using CivicConnect.Admin.Duplicates;
using CivicConnect.Admin.Tests.Fakes;
using CivicConnect.Hosting;
using CivicConnect.Identity.V1;
using Role = CivicConnect.Identity.V1.StaffMember.Types.Role;

namespace CivicConnect.Admin.Tests;

/// <summary>The suite on SQLite behind a wall, an Identity, a front end before them, and somebody signed in.</summary>
public sealed class StaffHouse : IAsyncLifetime
{
    public SuiteHost Suite { get; private set; } = null!;

    internal FakeIdentity Identity { get; private set; } = null!;

    internal FakeWall Wall { get; private set; } = null!;

    internal FrontEnd FrontEnd { get; private set; } = null!;

    internal FakePeople People => Identity.People;

    /// <summary>Administrator, auditor, and custodian of the first compartment: may all that there is.</summary>
    internal StaffMember Robin { get; private set; } = null!;

    /// <summary>Robin's browser.</summary>
    internal Visitor Staff { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Suite = await SuiteHost.StartAsync(TestDatabase.Sqlite);
        Identity = await FakeIdentity.StartAsync();
        Wall = new(Identity, Suite, Suite.Staff.Token);
        Robin = People.Add("Robin Ash", Role.Administrator, Role.Auditor);
        People.Add("General", Robin, FakePeople.General);
        FrontEnd = await FrontEnd.StartAsync(Suite.GrpcAddress, Identity, Wall);
        Staff = await SignedInAsync(Robin);
    }

    /// <summary>A browser with a new session of this member of staff.</summary>
    internal async Task<Visitor> SignedInAsync(StaffMember member, FrontEnd? frontEnd = null)
    {
        var visitor = (frontEnd ?? FrontEnd).Visitor();
        await visitor.SignInAsync(member);
        return visitor;
    }

    /// <summary>A colleague with a level in the first compartment.</summary>
    internal StaffMember Colleague(Membership.Types.Level level = Membership.Types.Level.Officer, bool reveal = false, params Role[] roles)
    {
        var member = People.Add($"Sam {Samples.Word()}", roles);
        People.LetIn(FakePeople.General, member.Name, level, reveal);
        return member;
    }

    /// <summary>A colleague who is one and the same to the front end and to the services: what they write counts there as theirs.</summary>
    internal StaffMember Writer()
    {
        var client = Suite.As(Storage.Compartments.Default);
        var member = People.AddAs(client.Subject, $"Kim {Samples.Word()}");
        People.LetIn(FakePeople.General, member.Name, Membership.Types.Level.Officer);
        Wall.Tokens[member.Name] = client.Token;
        return member;
    }

    /// <summary>Looks for duplicates; the addresses of the scan's page, and of the best pair with this record.</summary>
    internal async Task<(string Scan, string Pair)> PairAsync(string record)
    {
        var parent = $"services/{record.Split('/')[0]}";
        var scan = await Suite.Staff.Duplicates.CreateDuplicateScanAsync(new() { Parent = parent });
        await Eventually.Async(async () => (await Suite.Staff.Duplicates.GetDuplicateScanAsync(new() { Name = scan.Name })).EndTime is not null, "the scan is done");
        var pair = (await Suite.Staff.Duplicates.ListDuplicateCandidatesAsync(new() { Parent = parent, Record = record })).DuplicateCandidates[0];
        return (DuplicateQueue.AddressOf(scan), DuplicateQueue.AddressOf(pair));
    }

    public async Task DisposeAsync()
    {
        await FrontEnd.DisposeAsync();
        await Identity.DisposeAsync();
        await Suite.DisposeAsync();
    }
}

[CollectionDefinition(nameof(StaffHouse))]
public sealed class StaffHouseCollection : ICollectionFixture<StaffHouse>;
