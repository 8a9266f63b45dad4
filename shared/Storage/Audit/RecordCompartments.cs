using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace CivicConnect.Storage.Audit;

/// <summary>Finds a record of a service by its id alone, whatever it is.</summary>
public static class RecordCompartments
{
    private static readonly MethodInfo OfTypeMethod = typeof(RecordCompartments).GetMethod(nameof(OfTypeAsync), BindingFlags.Static | BindingFlags.NonPublic)!;

    /// <summary>The compartments of a record that the context's caller may see; none if there is no such record.</summary>
    public static async Task<IReadOnlyList<Guid>> CompartmentsOfAsync(this ServiceDb db, Guid id, CancellationToken cancellationToken)
    {
        foreach (var type in db.Model.GetEntityTypes().Select(t => t.ClrType).Where(t => t.IsSubclassOf(typeof(SealedRecord))))
        {
            if (await (Task<Guid?>)OfTypeMethod.MakeGenericMethod(type).Invoke(null, [db, id, cancellationToken])! is { } found)
                return db.Sets.Of(found);
        }
        return [];
    }

    private static Task<Guid?> OfTypeAsync<T>(ServiceDb db, Guid id, CancellationToken cancellationToken) where T : SealedRecord =>
        db.Set<T>().Where(r => r.Id == id).Select(r => (Guid?)r.SetId).FirstOrDefaultAsync(cancellationToken);
}
