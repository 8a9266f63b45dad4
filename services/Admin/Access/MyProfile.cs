using CivicConnect.Storage;

namespace CivicConnect.Admin.Access;

/// <summary>The signed-in person's own account; asked for at most once a page.</summary>
internal sealed class MyProfile(MeClient me, Security.Person person)
{
    private Task<Profile>? profile;

    /// <summary>One that the page was sent away from goes on alone: the answer serves every part of the page.</summary>
    public Task<Profile> GetAsync() => profile ??= me.GetProfileAsync(new()).ResponseAsync;

    /// <summary>Where they may add and change records, the home compartment first.</summary>
    public async Task<IReadOnlyList<Compartment>> WritableAsync()
    {
        if (person.Memberships.Count(m => m.Level >= MemberLevel.Officer) < 2)
            return [];
        var mine = await GetAsync();
        return [.. mine.Compartments.Where(c => c.Membership?.Level >= Level.Officer).OrderByDescending(c => c.Name == mine.HomeCompartment)];
    }

    /// <summary>Whether somebody who reveals a contact of these compartments must say why.</summary>
    public async Task<bool> AsksForReasonAsync(IEnumerable<string> compartments) =>
        (await GetAsync()).Compartments.Any(c => c.RevealReasonRequired && compartments.Contains(c.Name));
}
