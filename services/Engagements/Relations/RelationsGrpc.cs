using CivicConnect.Engagements.Ledger;
using CivicConnect.Engagements.Parties;
using CivicConnect.Engagements.V1;
using CivicConnect.Hosting.Api;
using Grpc.Core;

namespace CivicConnect.Engagements.Relations;

internal sealed partial class RelationsGrpc(
    LedgerReader ledger, PartyNames names, Contacts.V1.Contacts.ContactsClient contacts, Organizations.V1.Organizations.OrganizationsClient organizations, TimeProvider time) : V1.Relations.RelationsBase
{
    private const int MostParties = 1000;

    public override async Task<BatchGetRelationsResponse> BatchGetRelations(BatchGetRelationsRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        if (request.Parties.Count == 0)
            problems.Add("parties", "is required");
        problems.Count("parties", request.Parties.Count, MostParties);
        var parties = request.Parties.Take(MostParties).Select((name, i) => problems.Party($"parties[{i}]", name)).ToList();
        problems.ThrowIfAny();

        var asked = parties.ConvertAll(p => p!.Value);
        var visible = await names.FindAsync(asked, context.CancellationToken);
        var figures = await ledger.CurrentAsync(context.CancellationToken);
        return new BatchGetRelationsResponse { Relations = { asked.Where(visible.ContainsKey).Select(p => RelationWith(p, figures)) } };
    }

    private Relation RelationWith(Party party, RelationsLedger figures)
    {
        var relation = Strength.At(time.GetUtcNow().UtcDateTime, [.. figures.With(party.Id).Where(e => ledger.Visible?.Contains(e.SetId) ?? true)]);
        relation.Party = party.ToString();
        return relation;
    }
}
