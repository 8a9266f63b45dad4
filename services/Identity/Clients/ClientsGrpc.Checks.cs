using CivicConnect.Hosting.Api;
using CivicConnect.Identity.Access;
using CivicConnect.Identity.Compartments;
using CivicConnect.Identity.V1;
using CivicConnect.Storage;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Identity.Clients;

internal sealed partial class ClientsGrpc
{
    internal const int MaxCallsPerMinute = 100_000;

    /// <summary>Takes what a client may do from the resource; every violation is noted. Grants that are new or other than before need a custodian of their compartment.</summary>
    private async Task PutAsync(Problems problems, ClientRecord record, Client client, IReadOnlyList<Storage.Membership> before, CancellationToken cancellationToken)
    {
        problems.Text("client.display_name", client.DisplayName, 100, required: true);
        if (client.Scopes.Count == 0)
            problems.Add("client.scopes", "is required");
        for (var i = 0; i < client.Scopes.Count; i++)
        {
            if (!Scopes.All.Contains(client.Scopes[i]))
                problems.Add($"client.scopes[{i}]", "is no scope");
        }
        if (client.CallsPerMinute is < 0 or > MaxCallsPerMinute)
            problems.Add("client.calls_per_minute", $"must be 1 to {MaxCallsPerMinute}, or 0");
        if (client.ExpireTime is { } end && end.ToDateTime() <= own.Now && record.ExpireTime != end.ToDateTime())
            problems.Add("client.expire_time", "must be in the future");
        if (ClientKeys.ProblemOf(record.Authentication, client.PublicKey) is { } problem)
            problems.Add("client.public_key", problem);
        var grants = GrantsOf(problems, client);
        problems.ThrowIfAny();
        CheckGivesOn(client.Scopes, grants);
        await CheckGrantsAsync(grants.Except(before).ToList(), cancellationToken);
        record.CallsPerMinute = client.CallsPerMinute;
        record.ExpireTime = client.ExpireTime is { } last ? SealedRecord.AsStored(last.ToDateTime()) : null;
        record.Put(db.Sealer, new ClientContent(client.DisplayName.Trim(), [.. client.Scopes.Distinct()], grants, client.PublicKey));
    }

    /// <summary>A program, which can only be the command line's, gives on no more than it has itself. What members of staff may do, no scope bounds.</summary>
    private void CheckGivesOn(IEnumerable<string> scopes, List<Storage.Membership> grants)
    {
        if (db.Caller.Principal.Scopes is not { } its)
            return;
        if (scopes.Any(s => !its.Contains(s)) || grants.Exists(g => g.MayReveal && !db.Caller.Principal.Memberships.Any(m => m.Compartment == g.Compartment && m.MayReveal)))
            throw Errors.NotAllowed("A client can give on only what it may do itself.");
    }

    private static List<Storage.Membership> GrantsOf(Problems problems, Client client)
    {
        problems.Count("client.grants", client.Grants.Count, 100);
        List<Storage.Membership> grants = [];
        for (var i = 0; i < client.Grants.Count; i++)
        {
            var grant = client.Grants[i];
            var compartment = problems.Name($"client.grants[{i}].compartment", grant.Compartment, CompartmentRecord.Collection);
            problems.Known($"client.grants[{i}].level", grant.Level);
            if (grant.Level == V1.Membership.Types.Level.Unspecified)
                problems.Add($"client.grants[{i}].level", "is required");
            if (grants.Exists(g => g.Compartment == compartment))
                problems.Add($"client.grants[{i}].compartment", "is there twice");
            grants.Add(new Storage.Membership(compartment, (MemberLevel)grant.Level, grant.Reveal));
        }
        return grants;
    }

    private async Task CheckGrantsAsync(List<Storage.Membership> changed, CancellationToken cancellationToken)
    {
        if (changed.Exists(g => !own.IsCustodianOf(g.Compartment)))
            throw Errors.NotAllowed("Only a custodian of a compartment may let a client into it.");
        // General is there from the start; its record is made with the first account.
        var ids = changed.Select(g => g.Compartment).Where(c => c != Storage.Compartments.Default).ToList();
        if (await db.Compartments.CountAsync(c => ids.Contains(c.Id), cancellationToken) != ids.Count)
            throw Errors.NotFound();
    }
}
