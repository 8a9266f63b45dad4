using CivicConnect.Contacts.V1;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using CountrySafety = CivicConnect.Contacts.V1.ListCountrySafetyResponse.Types.CountrySafety;

namespace CivicConnect.Contacts.Contacts;

internal sealed partial class ContactsGrpc
{
    public override async Task<ListCountrySafetyResponse> ListCountrySafety(ListCountrySafetyRequest request, ServerCallContext context)
    {
        var countries = new SortedDictionary<string, CountrySafety>(StringComparer.Ordinal);
        await foreach (var record in db.Contacts.AsNoTracking().AsAsyncEnumerable().WithCancellation(context.CancellationToken))
        {
            var contact = record.Open(db.Sealer);
            if (!countries.TryGetValue(contact.Country, out var country))
                countries[contact.Country] = country = new() { Country = contact.Country };
            Count(country, contact.Channels);
        }

        return new ListCountrySafetyResponse { Countries = { countries.Values } };
    }

    private static void Count(CountrySafety country, IReadOnlyCollection<Channel> channels)
    {
        country.Contacts++;
        if (channels.Any(c => c.Safety == Channel.Types.Safety.Safe))
            country.Safe++;
        else if (channels.Any(c => c.Safety == Channel.Types.Safety.Unsafe))
            country.Unsafe++;
        else if (channels.Count > 0)
            country.Unjudged++;
        else
            country.Unreachable++;
    }
}
