using System.Diagnostics;
using CivicConnect.Engagements.Data;
using CivicConnect.Engagements.Engagements;
using CivicConnect.Engagements.Parties;
using CivicConnect.Engagements.V1;
using CivicConnect.Events;
using CivicConnect.Storage;
using CivicConnect.Testing;

namespace CivicConnect.Benchmarks.Ledger;

/// <summary>
/// Engagements recorded by several callers at once: as the service stores them (sealed, with participants, event and audit entry, counted by the ledger), beside
/// the raw driver that inserts the same rows, in turns; the middle ratio counts. Both by Engagements alone. And, in a process that is all services at once, through
/// the API with all that a call costs: who calls, whether they may see whom they name (asked of Contacts, where it goes on record), the answer, and what the others
/// make of the event.
/// </summary>
/// <param name="ApiRate">Engagements a second through the API.</param>
/// <param name="Rate">Engagements a second stored by the service.</param>
/// <param name="FloorRate">Transactions a second by the driver alone.</param>
/// <param name="OneRatio">The ratio where one caller records by itself.</param>
internal sealed record Recording(double ApiRate, double Rate, double FloorRate, double OneRatio)
{
    internal const int Callers = 8;
    private const int Rounds = 5;
    private const int Each = 200;

    internal double Ratio => Rate / FloorRate;

    public override string ToString() => $"{Rate:0} engagements/s, {FloorRate:0} by the raw driver: ratio {Ratio:0.00}; by one caller {OneRatio:0.00}; {ApiRate:0} through the API";

    internal static async Task<Recording> MeasureAsync(SuiteHost all)
    {
        var contact = (await all.Staff.PersonAsync()).Name;
        await RateAsync(() => all.Staff.MeetingAsync(contact));
        var api = await RateAsync(() => all.Staff.MeetingAsync(contact));

        await using var host = await EngagementsAlone.StartAsync();
        await RateAsync(() => StoreAsync(host.Scopes, contact));
        await using var scope = host.Scopes.Open();
        await using var copies = await RowCopies.OfLatestEngagementAsync(scope.Db, Callers);
        var rounds = new List<Recording>();
        for (var i = 0; i <= Rounds; i++)
        {
            var one = await RateAsync(() => StoreAsync(host.Scopes, contact), callers: 1) / await RateAsync(copies.InsertAsync, callers: 1);
            var round = new Recording(api, await RateAsync(() => StoreAsync(host.Scopes, contact)), await RateAsync(copies.InsertAsync), one);
            Console.WriteLine($"{round}");
            // The first warms up.
            if (i > 0)
                rounds.Add(round);
        }
        return rounds.OrderBy(r => r.Ratio).ElementAt(Rounds / 2);
    }

    /// <summary>What CreateEngagement does once it knows that all is well.</summary>
    private static async Task StoreAsync(SystemScopes<EngagementsDb> scopes, string contact)
    {
        await using var scope = scopes.Open();
        var (db, party) = (scope.Db, Party.Parse(contact)!.Value);
        var record = new EngagementRecord();
        await db.PlaceAsync(record, [Compartments.Default], CancellationToken.None);
        record.CloseWith(db.Sealer, Samples.Meeting(contact), DateTime.UtcNow);
        db.Engagements.Add(record);
        db.Participants.Add(new ParticipantRecord { EngagementId = record.Id, PartyId = party.Id, IsOrganization = party.IsOrganization });
        db.Append(new EngagementRecorded { EngagementId = record.Id, StartTime = record.StartTime, ContactIds = [party.Id], Compartments = db.Sets.Of(record.SetId) }, record.SetId, DateTime.UtcNow);
        await db.SaveChangesAsync();
    }

    private static async Task<double> RateAsync(Func<Task> once, int callers = Callers)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++)
                await once();
        })));
        return callers * Each / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
