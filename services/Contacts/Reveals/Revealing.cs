using CivicConnect.Contacts.Contacts;
using CivicConnect.Contacts.Data;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage.Merges;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Contacts.Reveals;

/// <summary>Whether the caller may learn who contacts really are: the permission in a compartment of each, the reason where one demands it, and the day's budget.</summary>
internal sealed class Revealing(ContactsDb db, RevealBudget budget)
{
    /// <summary>Takes contacts from the caller's budget.</summary>
    /// <returns>The contacts by the ids asked for, of one that was merged the one that remains, and how many the caller may reveal yet today.</returns>
    /// <exception cref="Grpc.Core.RpcException">NOT_FOUND, PERMISSION_DENIED, INVALID_ARGUMENT (no reason) or RESOURCE_EXHAUSTED. Nothing is taken then.</exception>
    internal async Task<(Dictionary<Guid, ContactRecord> Contacts, int Remaining)> SpendAsync(IReadOnlyCollection<Guid> ids, string reason, CancellationToken cancellationToken)
    {
        var survivors = await db.SurvivorsAsync(ids, cancellationToken);
        var remaining = ids.Select(id => survivors.GetValueOrDefault(id, id)).Distinct().ToList();
        var found = await db.Contacts.AsNoTracking().Where(c => remaining.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellationToken);
        if (remaining.Exists(id => !found.ContainsKey(id)))
            throw Errors.NotFound();
        if (found.Values.Any(r => !db.Sets.Of(r.SetId).Any(db.Caller.MayReveal)))
            throw Errors.NotAllowed("You may not reveal identities in this compartment. A custodian can change that.");
        var problems = new Problems();
        if (reason.Trim().Length == 0 && found.Values.Any(r => db.Sets.Of(r.SetId).Any(db.Caller.MustGiveReason)))
            problems.Add("reason", "is required in this compartment");
        problems.ThrowIfAny();
        db.Caller.Reason = reason.Trim();
        return (ids.Distinct().ToDictionary(id => id, id => found[survivors.GetValueOrDefault(id, id)]), await budget.SpendAsync(found.Keys, cancellationToken));
    }
}
