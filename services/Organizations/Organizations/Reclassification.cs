using CivicConnect.Events;
using CivicConnect.Organizations.Data;

namespace CivicConnect.Organizations.Organizations;

/// <summary>Tells of organizations that are of another kind than before, wherever that is changed.</summary>
internal static class Reclassification
{
    /// <summary>What happened to an organization whose content was just closed; null if it is of the kind that it was of.</summary>
    internal static OrganizationReclassified? Happened(OrganizationRecord record) =>
        record.IsReclassified ? new OrganizationReclassified { OrganizationId = record.Id, Kind = (int)record.Kind } : null;

    /// <summary>Adds that to the log, with the next SaveChanges.</summary>
    internal static void AppendReclassified(this OrganizationsDb db, OrganizationRecord record, DateTime now)
    {
        if (Happened(record) is { } happened)
            db.Append(happened, record.SetId, now);
    }
}
