using CivicConnect.Storage;
using Google.Protobuf.Collections;

namespace CivicConnect.Hosting.Api;

/// <summary>The `compartments` field of resources: where a record belongs, as far as the caller may know.</summary>
public static class Placing
{
    /// <summary>Fills the field with those of the record's compartments that the caller is in, the home first.</summary>
    public static void Show(this RepeatedField<string> field, ServiceDb db, SealedRecord record)
    {
        field.Clear();
        var shown = db.Sets.Of(record.SetId).Where(c => db.Caller.SeesAll || db.Caller.Compartments.Contains(c));
        field.Add(shown.OrderByDescending(c => c == record.CompartmentId).Select(c => ResourceNames.Of(ResourceNames.Compartments, c)));
    }

    /// <summary>
    /// Puts a new record where the field says, or into the caller's home compartment where it says nothing. The field is emptied: it is not sealed.
    /// </summary>
    /// <exception cref="Grpc.Core.RpcException">PERMISSION_DENIED: the field is empty and the caller may write nowhere.</exception>
    public static async Task PlaceAsync(this ServiceDb db, Problems problems, string path, RepeatedField<string> field, SealedRecord record, CancellationToken cancellationToken)
    {
        var named = db.Read(problems, path, field);
        if (named.Count == 0 && !db.Caller.Compartments.Any(c => db.Caller.May(c, MemberLevel.Officer)))
            throw Errors.NotAllowed();
        await db.PlaceAsync(record, named.Count > 0 ? named : [db.Caller.HomeCompartment], cancellationToken);
    }

    /// <summary>
    /// Moves a record to where the field says. Compartments that the caller is not in stay as they are, and so does a home among them.
    /// The field is emptied: it is not sealed.
    /// </summary>
    /// <returns>Whether it belongs elsewhere now.</returns>
    public static async Task<bool> MoveAsync(this ServiceDb db, Problems problems, string path, RepeatedField<string> field, SealedRecord record, CancellationToken cancellationToken)
    {
        var shown = new RepeatedField<string>();
        shown.Show(db, record);
        // Whoever says nothing leaves it where it is: there is no such thing as a record in no compartment.
        if (field.Count == 0 || field.SequenceEqual(shown))
        {
            field.Clear();
            return false;
        }
        var named = db.Read(problems, path, field);
        var before = db.Sets.Of(record.SetId).ToList();
        var hidden = before.Where(c => !db.Caller.Compartments.Contains(c)).ToList();
        if (before.Except(hidden).Except(named).Any(c => !db.Caller.May(c, MemberLevel.Officer)))
            problems.Add(path, "must keep the compartments in which you may only read");
        if (problems.Any)
            return false;
        var home = hidden.Contains(record.CompartmentId) ? record.CompartmentId : named[0];
        await db.PlaceAsync(record, [home, .. hidden.Concat(named).Where(c => c != home)], cancellationToken);
        return true;
    }

    private static List<Guid> Read(this ServiceDb db, Problems problems, string path, RepeatedField<string> field)
    {
        var ids = new List<Guid>();
        problems.Count(path, field.Count, 20);
        for (var i = 0; i < Math.Min(field.Count, 20); i++)
        {
            var id = problems.Name($"{path}[{i}]", field[i], ResourceNames.Compartments);
            // The same whether it does not exist, is not theirs, or may only be read.
            if (id != default && !db.Caller.May(id, MemberLevel.Officer))
                problems.Add($"{path}[{i}]", "is no compartment that you may write to");
            else if (id != default)
                ids.Add(id);
        }
        field.Clear();
        return [.. ids.Distinct()];
    }
}
