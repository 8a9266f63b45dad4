using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Storage.Tests;

public sealed class BulkWriterTests
{
    [Theory, OnEveryProvider]
    public async Task InsertAsync_StoresWhatEntityFrameworkStores(string provider)
    {
        await using var store = await ProbeStore.CreateAsync(provider);
        var ids = Enumerable.Range(0, 40).Select(_ => (Ef: Guid.CreateVersion7(), Bulk: Guid.CreateVersion7())).ToList();
        await store.OnAsync(async db =>
        {
            var rows = ids.Select((id, i) => Record(db, id.Ef, i)).ToList();
            db.Probes.AddRange(rows);
            await db.SaveChangesAsync();
            // The same envelopes: sealing again would make others.
            await BulkWriter.InsertAsync(db, ids.Select((id, i) => Record(db, id.Bulk, i, rows[i].Sealed)).ToList(), default);
            return 0;
        });

        var raw = await store.OnAsync(RawAsync);

        Assert.Equal(80, raw.Count);
        foreach (var (ef, bulk) in ids)
            Assert.Equal(raw[ef], raw[bulk]);
        Assert.All(await store.OnAsync(db => db.Probes.AsNoTracking().Where(p => p.Remark != null).ToListAsync()), p => Assert.Equal(DateTimeKind.Utc, p.CreateTime.Kind));
    }

    [Theory, OnEveryProvider]
    public async Task InsertAsync_InATransaction_IsRolledBackWithIt(string provider)
    {
        await using var store = await ProbeStore.CreateAsync(provider);
        await store.OnAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await BulkWriter.InsertAsync(db, [Record(db, Guid.CreateVersion7(), 1)], default);
            Assert.Equal(1, await db.Probes.CountAsync());
            await transaction.RollbackAsync();
            return 0;
        });

        Assert.Equal(0, await store.OnAsync(db => db.Probes.CountAsync()));
    }

    [Theory, OnEveryProvider]
    public async Task InsertAsync_OneRowThatCannotBe_StoresNone(string provider)
    {
        await using var store = await ProbeStore.CreateAsync(provider);
        var id = Guid.CreateVersion7();

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => store.OnAsync(async db =>
        {
            await BulkWriter.InsertAsync(db, [Record(db, Guid.CreateVersion7(), 1), Record(db, id, 2), Record(db, id, 3)], default);
            return 0;
        }));

        Assert.Equal(0, await store.OnAsync(db => db.Probes.CountAsync()));
    }

    [Theory, OnEveryProvider]
    public async Task InsertAsync_Nothing_DoesNothing(string provider)
    {
        await using var store = await ProbeStore.CreateAsync(provider);

        await store.OnAsync(async db =>
        {
            await BulkWriter.InsertAsync<ProbeRecord>(db, [], default);
            return 0;
        });

        Assert.Equal(0, await store.OnAsync(db => db.Probes.CountAsync()));
    }

    private static ProbeRecord Record(ProbeDb db, Guid id, int i, byte[]? envelope = null)
    {
        var moment = new DateTime(2026, 5, 17, 23, 59, 59, DateTimeKind.Utc).AddTicks(i * 10);
        var record = new ProbeRecord
        {
            Id = id,
            CompartmentId = Compartments.Default,
            Etag = "etag",
            CreateTime = moment,
            UpdateTime = i % 2 == 0 ? moment : moment.ToLocalTime(),
            Kind = (DayOfWeek)(i % 7),
            Flag = i % 2 == 0,
            Count = -i,
            Total = long.MaxValue - i,
            Text = i % 3 == 0 ? "" : $"'\"\\ پریسا 𠮷\n{i}",
            Remark = i % 2 == 0 ? null : "x",
            Other = i % 2 == 0 ? null : Compartments.Default,
            Done = i % 3 == 0 ? null : moment,
            Due = i % 4 == 0 ? DateOnly.MaxValue : new DateOnly(2024, 2, 29),
        };
        record.Sealed = envelope ?? record.SealAgain(db.Sealer, new StringValue { Value = "x" });
        return record;
    }

    private static async Task<Dictionary<Guid, string>> RawAsync(ProbeDb db)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = db.Database.IsSqlServer() ? "SELECT * FROM [Probes]" : "SELECT * FROM \"Probes\"";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new Dictionary<Guid, string>();
        while (await reader.ReadAsync())
        {
            var fields = Enumerable.Range(0, reader.FieldCount).Where(i => reader.GetName(i) is not ("Id" or "Number"))
                .Select(i => $"{reader.GetName(i)}={(reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(i))}:{reader.GetValue(i).GetType().Name}:{reader.GetDataTypeName(i)}");
            rows.Add(reader.GetGuid(reader.GetOrdinal("Id")), string.Join('|', fields));
        }
        return rows;
    }
}
