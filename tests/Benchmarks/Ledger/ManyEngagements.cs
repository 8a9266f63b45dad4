using CivicConnect.Common.V1;
using CivicConnect.Engagements.Data;
using CivicConnect.Engagements.Engagements;
using CivicConnect.Engagements.Parties;
using CivicConnect.Engagements.V1;
using CivicConnect.Storage;
using Google.Protobuf.WellKnownTypes;

namespace CivicConnect.Benchmarks.Ledger;

/// <summary>Engagements of ten years with 50,000 counterparts in thirty countries, put into the tables in bulk.</summary>
internal static class ManyEngagements
{
    private const int AtOnce = 20_000;
    private static readonly string[] Countries = ["IR", "CN", "RU", "BY", "VE", "CU", "SY", "ER", "KP", "MM", "ET", "EG", "SA", "TR", "AZ", "KZ", "UZ", "TM", "TJ", "VN", "LA", "KH", "NI", "ZW", "UG", "RW", "BI", "CM", "TD", "CG"];

    internal static async Task FillAsync(SystemScopes<EngagementsDb> scopes, int engagements)
    {
        var random = new Random(1);
        var parties = Enumerable.Range(0, 50_000).Select(i => new Party(SealedRecord.NewId(), i % 4 == 0)).ToArray();
        for (var done = 0; done < engagements; done += AtOnce)
        {
            await using var scope = scopes.Open();
            var (records, participants) = (new List<EngagementRecord>(AtOnce), new List<ParticipantRecord>(2 * AtOnce));
            for (var i = 0; i < Math.Min(AtOnce, engagements - done); i++)
            {
                var with = Enumerable.Range(0, random.Next(1, 4)).Select(_ => parties[random.Next(parties.Length)]).Distinct().ToList();
                var record = new EngagementRecord { CompartmentId = Compartments.Default };
                record.CloseWith(scope.Db.Sealer, Make(random, with), DateTime.UtcNow);
                records.Add(record);
                participants.AddRange(with.Select(p => new ParticipantRecord { EngagementId = record.Id, PartyId = p.Id, IsOrganization = p.IsOrganization }));
            }
            await using var transaction = await scope.Db.Database.BeginTransactionAsync();
            await BulkWriter.InsertAsync(scope.Db, records, CancellationToken.None);
            await BulkWriter.InsertAsync(scope.Db, participants, CancellationToken.None);
            await transaction.CommitAsync();
        }
    }

    private static Engagement Make(Random random, List<Party> with) => new()
    {
        Kind = (Engagement.Types.Kind)random.Next(1, 10),
        StartTime = new Timestamp { Seconds = 1_420_070_400 + random.NextInt64(10L * 365 * 24 * 3600) },
        Duration = new Duration { Seconds = random.Next(12) * 900 },
        Summary = new string('s', random.Next(40, 400)),
        Amount = random.Next(5) == 0 ? new Google.Type.Money { CurrencyCode = "EUR", Units = random.Next(5_000) } : null,
        Participants = { with.Select(p => new Participant { Participant_ = p.ToString(), Sector = (Sector)random.Next(1, 9), Country = Countries[(int)(Countries.Length * Math.Pow(random.NextDouble(), 2))] }) },
    };
}
