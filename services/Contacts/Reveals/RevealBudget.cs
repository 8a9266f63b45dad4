using CivicConnect.Contacts.Data;
using CivicConnect.Hosting.Api;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Contacts.Reveals;

/// <summary>How many identities one may see in a day: whoever has taken over an account does not leave with all of them.</summary>
internal sealed class RevealBudget(ContactsDb db, RevealOptions options, TimeProvider time)
{
    /// <summary>Takes contacts from the caller's budget; one that was revealed before on the same day costs nothing.</summary>
    /// <returns>How many are left.</returns>
    /// <exception cref="Grpc.Core.RpcException">RESOURCE_EXHAUSTED: there are not so many left. Nothing is taken then.</exception>
    internal async Task<int> SpendAsync(IReadOnlyCollection<Guid> contactIds, CancellationToken cancellationToken)
    {
        var (subject, now) = (db.Caller.Subject, time.GetUtcNow().UtcDateTime);
        var day = DateOnly.FromDateTime(now);
        await BeginDayAsync(subject, day, cancellationToken);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var mine = db.RevealCounts.Where(c => c.Subject == subject);
        // First, so that calls at the same time wait for one another here.
        await mine.ExecuteUpdateAsync(set => set.SetProperty(c => c.Count, c => c.Count), cancellationToken);
        var before = await db.Reveals.Where(r => r.Subject == subject && r.Day == day).Select(r => r.ContactId).ToHashSetAsync(cancellationToken);
        var fresh = contactIds.Where(id => !before.Contains(id)).ToList();
        var count = fresh.Count;
        var taken = await mine.Where(c => c.Count + count <= options.PerDay || count == 0)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Count, c => c.Count + count), cancellationToken);
        if (taken == 0)
            throw Errors.Exhausted("REVEAL_BUDGET_SPENT", $"You may reveal {options.PerDay} identities a day. The count begins anew at midnight UTC.", now.Date.AddDays(1) - now);
        db.Reveals.AddRange(fresh.Select(id => new RevealRecord { Subject = subject, Day = day, ContactId = id }));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Math.Max(0, options.PerDay - before.Count - count);
    }

    /// <summary>Makes sure that the subject has a count of this day; what was kept of days before goes.</summary>
    private async Task BeginDayAsync(string subject, DateOnly day, CancellationToken cancellationToken)
    {
        if (await db.RevealCounts.AnyAsync(c => c.Subject == subject && c.Day == day, cancellationToken))
            return;
        await db.Reveals.Where(r => r.Day < day).ExecuteDeleteAsync(cancellationToken);
        var renewed = await db.RevealCounts.Where(c => c.Subject == subject && c.Day < day)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Day, day).SetProperty(c => c.Count, 0), cancellationToken);
        if (renewed > 0)
            return;
        db.RevealCounts.Add(new RevealCount { Subject = subject, Day = day });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (db.RevealCounts.Any(c => c.Subject == subject))
        {
            // Another call of the same person began the day.
        }
        db.ChangeTracker.Clear();
    }
}
