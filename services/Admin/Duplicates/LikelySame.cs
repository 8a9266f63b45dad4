using CivicConnect.Admin.Finding;
using CivicConnect.Admin.Forms;
using CivicConnect.Duplicates.V1;
using Grpc.Core;

namespace CivicConnect.Admin.Duplicates;

/// <summary>Asks, before one more is saved, whom it may be already.</summary>
internal sealed class LikelySame(DuplicatesClients clients, Labels labels)
{
    // Nobody waits longer than this for an advice.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public Task<IReadOnlyList<Likely>> FindAsync(Contact contact, RecordForm form, CancellationToken cancelled) => FindAsync("contacts", new()
    {
        Parent = "services/contacts",
        Names = { contact.Names },
        Country = contact.Country,
        Emails = { contact.Channels.Where(c => c.Kind == Channel.Types.Kind.Email).Select(c => c.Value) },
        Phones = { contact.Channels.Where(c => c.Kind is Channel.Types.Kind.Phone or Channel.Types.Kind.Signal).Select(c => c.Value) },
        ExternalIds = { contact.ExternalIds },
    }, form, cancelled);

    public Task<IReadOnlyList<Likely>> FindAsync(Organization organization, RecordForm form, CancellationToken cancelled) => FindAsync("organizations", new()
    {
        Parent = "services/organizations",
        Names = { organization.Names },
        Country = organization.Country,
        ExternalIds = { organization.ExternalIds },
    }, form, cancelled);

    /// <summary>Those that the form has not shown yet with all that it has; none where it has shown all, or where the service does not answer.</summary>
    private async Task<IReadOnlyList<Likely>> FindAsync(string service, FindDuplicatesRequest entered, RecordForm form, CancellationToken cancelled)
    {
        try
        {
            var found = await clients.For(service).FindDuplicatesAsync(entered, deadline: DateTime.UtcNow + Patience, cancellationToken: cancelled);
            if (found.Matches.All(m => form.Warned.Contains(m.Record)))
                return [];
            var known = await labels.OfAsync(found.Matches.Select(m => m.Record), cancelled);
            var likely = found.Matches.Where(m => known.ContainsKey(m.Record)).Select(m => new Likely(known[m.Record], m.Score, m.Evidence)).ToList();
            form.Warned = [.. form.Warned.Union(likely.Select(l => l.Record.Resource))];
            return likely;
        }
        catch (RpcException e) when (e.StatusCode is not (StatusCode.Unauthenticated or StatusCode.Cancelled))
        {
            // A warning that cannot be given hinders nobody from saving.
            return [];
        }
    }
}
