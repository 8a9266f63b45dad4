using CivicConnect.Common.V1;
using CivicConnect.Testing;
using Microsoft.Data.Sqlite;
using static CivicConnect.Contacts.V1.Contacts;

namespace CivicConnect.Integration;

/// <summary>Checkpoints of one service that another one keeps: whoever can write only the first one's database cannot cut off its audit log unseen.</summary>
public sealed class KeptCheckpointTests
{
    private const string Blocks = "SELECT count(*) FROM AuditBlocks";

    [Fact]
    public async Task TheEndOfALogThatIsCutOff_IsMissedByTheCheckpointsThatAnotherServiceKept()
    {
        using var folder = new Scratch();
        var data = Path.Combine(folder.Path, "data");
        await LeaveALogAsync(folder.Path, data);
        var whole = await VerifyAsync(data);

        await RunAsync(data, "contacts", "DELETE FROM AuditEntries WHERE Block > 1; DELETE FROM AuditBlocks WHERE Id > 1; DELETE FROM AuditCheckpoints");
        var cut = await VerifyAsync(data);
        await RunAsync(data, "organizations", "DELETE FROM KeptCheckpoints");
        var unproven = await VerifyAsync(data);

        Assert.True(whole.Code == 0 && whole.Output.Contains("Checkpoints prove all up to entry", StringComparison.Ordinal), whole.Output);
        Assert.True(cut.Code == 1, cut.Output);
        Assert.Contains("was cut off; a checkpoint covers entries up to", cut.Output, StringComparison.Ordinal);
        // Nothing but what was kept elsewhere told of it.
        Assert.True(unproven.Code == 0, unproven.Output);
    }

    /// <summary>Contacts writes two blocks of its log at least and ends, and its last checkpoint is with Organizations.</summary>
    private static async Task LeaveALogAsync(string folder, string data)
    {
        var addresses = new ServiceAddresses(folder, "Contacts", "Organizations", "Engagements");
        ServiceSettings Settings(string service) => new(data, addresses.SettingsOf(service));
        await using var identity = await ServiceProcess.StartAsync(ServiceAddresses.Identity, Settings(ServiceAddresses.Identity));
        await using var organizations = await ServiceProcess.StartAsync("Organizations", Settings("Organizations"));
        var settings = Settings("Contacts");
        settings["Audit:CheckpointService"] = "organizations";
        await using var contacts = await ServiceProcess.StartAsync("Contacts", settings);

        for (var block = 1; block <= 3; block++)
        {
            var before = await RunAsync(data, "contacts", Blocks);
            await new ContactsClient(contacts.Channel).CreateContactAsync(new() { Contact = new() { Names = { new Name { Kind = Name.Types.Kind.Latin, Value = "Parisa Example" } } } });
            await Eventually.Async(async () => await RunAsync(data, "contacts", Blocks) > before, "the entry is chained");
        }
        Assert.Equal(0, await contacts.StopAsync());

        var last = await RunAsync(data, "contacts", "SELECT max(Last) FROM AuditBlocks");
        Assert.Equal(last, await RunAsync(data, "organizations", "SELECT max(Entry) FROM KeptCheckpoints WHERE Service = 'contacts'"));
    }

    private static async Task<(int Code, string Output)> VerifyAsync(string data)
    {
        await using var verification = ServiceProcess.Launch("Standalone", new(data), "audit", "verify", "--data", data, "--service", "contacts");
        return (await verification.EndAsync(), verification.Output);
    }

    private static async Task<long> RunAsync(string data, string service, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(data, $"{service}.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = new SqliteCommand(sql, connection);
        return await command.ExecuteScalarAsync() is long number ? number : 0;
    }
}
