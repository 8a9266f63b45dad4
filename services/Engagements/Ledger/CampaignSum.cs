using System.Runtime.InteropServices;
using CivicConnect.Engagements.V1;

namespace CivicConnect.Engagements.Ledger;

/// <summary>What the engagements of one campaign count toward.</summary>
internal sealed class CampaignSum
{
    internal long Engagements { get; private set; }

    internal Dictionary<(string Country, int Month, CounterpartClass Class), Amounts> Figures { get; } = [];

    /// <summary>Adds one engagement by its parts.</summary>
    internal void Add(int month, IEnumerable<(string Country, CounterpartClass Class, Share Share)> parts)
    {
        Engagements++;
        foreach (var part in parts)
            (CollectionsMarshal.GetValueRefOrAddDefault(Figures, (part.Country, month, part.Class), out _) ??= new()).Add(part.Share);
    }
}
