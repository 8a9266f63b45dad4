using Grpc.Core;

namespace CivicConnect.Admin.Access;

/// <summary>What to call whoever stands in a log: colleagues by name, as far as one may know them.</summary>
internal sealed class StaffNames(StaffClient staff, Security.Person person)
{
    private Task<IReadOnlyList<StaffMember>>? all;

    public Task<IReadOnlyList<StaffMember>> AllAsync(CancellationToken cancelled) => all ??= ListAsync(cancelled);

    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(CancellationToken cancelled) =>
        (await AllAsync(cancelled)).ToDictionary(s => s.Name, s => s.DisplayName);

    public string Of(string subject, IReadOnlyDictionary<string, string> names) => subject switch
    {
        _ when subject == person.Subject => "You",
        _ when names.TryGetValue(subject, out var name) => name,
        _ => subject.Split('/') switch
        {
            ["clients", var id] => $"Partner {id}",
            ["services", var name] => $"The {name} service",
            ["staff", var id] => $"Somebody ({id[..Math.Min(8, id.Length)]})",
            _ => subject.Length > 0 ? subject : "Nobody signed in",
        },
    };

    /// <summary>Whom something can be given to: first the person themselves, then colleagues, then whoever it is given to already.</summary>
    public async Task<IReadOnlyList<(string Value, string Word)>> ChoicesAsync(IEnumerable<string> given, CancellationToken cancelled)
    {
        var (everybody, names) = (await AllAsync(cancelled), await NamesAsync(cancelled));
        var choices = everybody.Where(s => s.Active && s.Name != person.Subject).Select(s => (s.Name, s.DisplayName)).Prepend((person.Subject, "Me")).ToList();
        choices.AddRange(given.Where(g => g.Length > 0 && choices.All(c => c.Item1 != g)).Distinct().Select(g => (g, Of(g, names))));
        return choices;
    }

    private async Task<IReadOnlyList<StaffMember>> ListAsync(CancellationToken cancelled)
    {
        try
        {
            return (await staff.ListStaffMembersAsync(new() { PageSize = 1000 }, cancellationToken: cancelled)).StaffMembers;
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.PermissionDenied or StatusCode.Unavailable)
        {
            return [];
        }
    }
}
