using CivicConnect.Contacts.Data;
using CivicConnect.Contacts.V1;
using CivicConnect.Hosting.Api;
using CivicConnect.Hosting.Merges;
using CivicConnect.Storage.Merges;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Contacts.Merges;

internal sealed class ContactMergesGrpc(ContactsDb db, MergedContacts merges) : V1.ContactMerges.ContactMergesBase
{
    public override async Task<ContactMerge> GetContactMerge(GetContactMergeRequest request, ServerCallContext context) =>
        (await merges.FindAsync(request.Name, context.CancellationToken)).ToResource(db.Sealer);

    public override async Task<ListContactMergesResponse> ListContactMerges(ListContactMergesRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var page = Page.Of(db, problems, request);
        var all = await merges.OfAsync(problems, request.Parent, context.CancellationToken);
        var rows = await page.NewestAsync(all, context.CancellationToken);
        var response = new ListContactMergesResponse { TotalSize = await all.CountAsync(context.CancellationToken) };
        response.NextPageToken = page.Fill(rows, response.ContactMerges, m => m.ToResource(db.Sealer), m => m.Number.ToString());
        return response;
    }

    public override async Task<ContactMerge> CreateContactMerge(CreateContactMergeRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var once = Once.Of(db, problems, request.RequestId, request);
        var merge = (request.ContactMerge ?? new ContactMerge()).WithoutOutputOnly();
        var order = new MergeOrder
        {
            Survivor = merge.Survivor,
            Merged = merge.Merged,
            Choices = [.. merge.Choices.Select(c => new MergeChoice { Field = c.Field, Source = (MergeSource)c.Source })],
            SurvivorEtag = request.SurvivorEtag,
            MergedEtag = request.MergedEtag,
        };
        return (await merges.MergeAsync(problems, once, order, context.CancellationToken)).ToResource(db.Sealer);
    }

    public override async Task<UndoContactMergeResponse> UndoContactMerge(UndoContactMergeRequest request, ServerCallContext context)
    {
        var undone = await merges.UndoAsync(request.Name, request.Etag, context.CancellationToken);
        return new UndoContactMergeResponse { ContactMerge = undone.Merge.ToResource(db.Sealer), KeptFields = { undone.KeptFields }, KeptRecords = { undone.KeptRecords } };
    }
}
