using CivicConnect.Events;
using CivicConnect.Storage.EventLog;
using CivicConnect.Storage.Inbox;
using CivicConnect.Storage.LastEngaged;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CivicConnect.Storage.Tests;

public sealed class LastEngagedTests
{
    private static readonly DateTime Start = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Theory, OnEveryProvider]
    public async Task AnyOrderAnyBatchesAnyDuplicates_EndInTheSame(string provider)
    {
        await using var store = await ProbeStore.CreateAsync(provider, services => services.AddSingleton<IEventHandler<ProbeDb>, EngagementsOfContacts>());
        var applier = store.Services.GetRequiredService<EventApplier<ProbeDb>>();
        for (var seed = 0; seed < 25; seed++)
        {
            var random = new Random(seed);
            var contacts = Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7()).ToArray();
            var history = History(random, contacts);

            var delivered = history.Concat(history.Where(_ => random.Next(2) == 0)).ToArray();
            random.Shuffle(delivered);
            for (var at = 0; at < delivered.Length;)
            {
                var size = random.Next(1, 6);
                await applier.ApplyAsync(delivered.Skip(at).Take(size).ToList(), default);
                at += size;
            }

            var expected = Expected(history);
            var found = await store.OnAsync(db => db.LastEngagedAsync(contacts, Start.AddYears(1), default));
            Assert.Equal(expected.OrderBy(p => p.Key), found.OrderBy(p => p.Key));
        }
    }

    [Theory, OnEveryProvider]
    public async Task EngagementsAfterNow_DoNotCount(string provider)
    {
        await using var store = await ProbeStore.CreateAsync(provider);
        var contact = Guid.CreateVersion7();
        await store.OnAsync(db =>
        {
            foreach (var days in (int[])[-2, -1, 0, 1])
                db.EngagedParties.Add(new EngagedParty { EngagementId = Guid.CreateVersion7(), PartyId = contact, StartTime = Start.AddDays(days), Position = 1 });
            return db.SaveChangesAsync();
        });

        var found = await store.OnAsync(db => db.LastEngagedAsync([contact, Guid.CreateVersion7()], Start, default));

        Assert.Equal([new(contact, Start)], found);
        Assert.Equal(DateTimeKind.Utc, found[contact].Kind);
    }

    /// <summary>What the Engagements service may have told of five engagements, in the order it happened.</summary>
    private static List<LoggedEvent> History(Random random, Guid[] contacts)
    {
        List<LoggedEvent> history = [];
        for (var engagement = 0; engagement < 5; engagement++)
        {
            var id = Guid.CreateVersion7();
            history.Add(Logged.Of(history.Count + 1, new EngagementRecorded { EngagementId = id, StartTime = Time(random), ContactIds = Some(random, contacts) }));
            for (var updates = random.Next(4); updates > 0; updates--)
                history.Add(Logged.Of(history.Count + 1, new EngagementUpdated { EngagementId = id, StartTime = Time(random), ContactIds = Some(random, contacts) }));
            if (random.Next(3) == 0)
                history.Add(Logged.Of(history.Count + 1, new EngagementDeleted { EngagementId = id }));
        }
        return history;
    }

    private static Dictionary<Guid, DateTime> Expected(List<LoggedEvent> history)
    {
        var latest = new Dictionary<Guid, (DateTime Start, IReadOnlyList<Guid> Contacts)>();
        foreach (var happened in history.Select(e => EventTypes.FromJson(e.Type, e.Payload)))
        {
            if (happened is EngagementRecorded recorded)
                latest[recorded.EngagementId] = (recorded.StartTime, recorded.ContactIds);
            else if (happened is EngagementUpdated updated)
                latest[updated.EngagementId] = (updated.StartTime, updated.ContactIds);
            else if (happened is EngagementDeleted deleted)
                latest.Remove(deleted.EngagementId);
        }
        return latest.Values.SelectMany(e => e.Contacts.Select(c => (Contact: c, e.Start))).GroupBy(e => e.Contact).ToDictionary(g => g.Key, g => g.Max(e => e.Start));
    }

    private static DateTime Time(Random random) => Start.AddMinutes(random.Next(100_000));

    private static Guid[] Some(Random random, Guid[] contacts) => [.. contacts.Where(_ => random.Next(2) == 0)];
}
