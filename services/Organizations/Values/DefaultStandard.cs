using CivicConnect.Hosting.Api;
using CivicConnect.Organizations.V1;
using Value = CivicConnect.Organizations.V1.ValueStandard.Types.Value;

namespace CivicConnect.Organizations.Values;

/// <summary>
/// The standard that everybody begins with: twelve basic values in plain words, which between them rest on all thirty articles of the Universal
/// Declaration of Human Rights (General Assembly resolution 217 A (III), 1948). Whoever wants it otherwise makes a copy. A change of it here
/// is a new version beside this one, never in its place: assessments go by the one that they name.
/// </summary>
internal static class DefaultStandard
{
    internal static readonly Guid Id = new("19481210-0217-7a03-8000-000000000030");

    private static readonly ValueStandard[] Versions =
    [
        new ValueStandard
        {
            Name = ResourceNames.Of(ResourceNames.ValueStandards, Id),
            Title = "Universal basic values",
            Version = 1,
            BuiltIn = true,
            Values =
            {
                Minimum("dignity-and-life", "Dignity and life", "Nobody is killed, made to disappear or degraded by those in power or with their consent, and deaths at their hands are cleared up.", 1, 3),
                Minimum("equality", "Equality of all, women and men alike", "The same rights, in law and in fact, whatever somebody's sex, origin, language, belief or opinion: in marriage, at work, in court and in public life.", 2, 7, 16),
                Minimum("freedom-from-torture", "Freedom from torture and slavery", "No torture or cruel punishment, also of prisoners and to force confessions; nobody is held in slavery or forced to work.", 4, 5),
                Minimum("fair-trial", "Liberty and a fair trial", "Nobody is arrested at will. Whoever is accused knows of what, has a lawyer of their own choice, counts as innocent and is heard in public by independent judges.", 6, 9, 10, 11),
                Further("rule-of-law", "Rule of law", "Laws bind those who govern too, rights can be claimed in court and restricted only by law and as far as needed, and no right is used to destroy another.", 8, 28, 29, 30),
                Further("privacy", "Private life, home and property", "No unlawful watching of people, their homes and their messages; no attacks on their good name; nothing of theirs is taken without law and compensation.", 12, 17),
                Further("movement-and-asylum", "Freedom of movement and asylum", "People live where they like, leave their country and come back, keep their nationality, and find refuge from persecution.", 13, 14, 15),
                Minimum("belief", "Freedom of belief", "Everybody holds, changes, teaches and practises a belief, or none, alone or with others.", 18),
                Minimum("expression", "Freedom of expression", "Opinions, news and art go from people to people by any medium without censorship, blocking or punishment; journalists work unharmed.", 19),
                Minimum("assembly-and-association", "Freedom of assembly and association", "People protest peacefully, found and join groups, parties and trade unions, and run them without the state, and nobody is made to join.", 20),
                Minimum("participation", "Participation in government", "Those who govern are chosen in regular, equal, secret and free elections, and everybody may stand for them and serve the public.", 21),
                Further("work-and-education", "Work, well-being and education", "Freely chosen work at fair pay with rest and trade unions, a life without want for families too, schooling for every child, and a share in culture and science.", 22, 23, 24, 25, 26, 27),
            },
        },
    ];

    /// <summary>One of its versions, or with 0 the newest; null if there is no such version.</summary>
    internal static ValueStandard? Of(int version) =>
        version == 0 ? Versions[^1].Clone() : version > 0 && version <= Versions.Length ? Versions[version - 1].Clone() : null;

    private static Value Minimum(string id, string title, string description, params int[] articles)
    {
        var value = Further(id, title, description, articles);
        value.Minimum = true;
        return value;
    }

    private static Value Further(string id, string title, string description, params int[] articles) =>
        new() { Id = id, Title = title, Description = description, Articles = { articles.Select(a => $"UDHR-{a}") } };
}
