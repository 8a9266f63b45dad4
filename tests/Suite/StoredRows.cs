using System.Globalization;
using CivicConnect.Identity.Data;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CivicConnect.Testing;

public static class StoredRows
{
    // What the services' background work writes whenever it likes.
    private static readonly string[] Background = ["Events", "Sequencer", "Dispatcher", "Inbox", "Checkpoints", "EngagedParties", "CounterpartFacts", "OrganizationAliases", "AuditEntries", "AuditBlocks", "AuditChain", "AuditCheckpoints"];

    /// <summary>Asserts that <paramref name="act"/> leaves no row behind, in no table of no service.</summary>
    public static async Task StoresNothingAsync(this SuiteHost suite, Func<Task> act)
    {
        var before = await CountAsync(suite);
        await act();
        Assert.Equal(before, await CountAsync(suite));
    }

    private static async Task<SortedDictionary<string, long>> CountAsync(SuiteHost suite)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        // What a call that is refused shows Identity, the token it comes with, is not of the call.
        foreach (var context in suite.Contexts.Where(c => c != typeof(IdentityDb)))
        {
            await using var scope = suite.Services.CreateAsyncScope();
            var db = (ServiceDb)scope.ServiceProvider.GetRequiredService(context);
            await db.Database.OpenConnectionAsync();
            foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct().Except(Background))
            {
                await using var command = db.Database.GetDbConnection().CreateCommand();
                command.CommandText = $"SELECT COUNT(*) FROM {db.GetService<ISqlGenerationHelper>().DelimitIdentifier(table)}";
                counts[$"{db.Service}.{table}"] = Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
            }
        }
        return counts;
    }
}
