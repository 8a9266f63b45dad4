using System.Collections.Frozen;
using CivicConnect.Names;
using Kind = CivicConnect.Organizations.V1.Organization.Types.Kind;

namespace CivicConnect.Organizations.Import;

/// <summary>What kind of organization a cell says.</summary>
internal static class KindCell
{
    private static readonly FrozenDictionary<string, Kind> ByWord = new Dictionary<Kind, string>
    {
        [Kind.CivilSocietyOrganization] = "civil society organization|civil society organisation|civil society|cso|ngo|nonprofit|non profit|charity|foundation|association|union|trade union|human rights",
        [Kind.Movement] = "movement|campaign|coalition|network|initiative",
        [Kind.Media] = "media|newspaper|tv|radio|press|outlet|broadcaster|magazine|news",
        [Kind.Academia] = "academia|university|college|think tank|research|institute|school",
        [Kind.Business] = "business|company|firm|corporation|enterprise",
        [Kind.PoliticalParty] = "political party|party|faction|parliamentary group|group|bloc",
        [Kind.Legislature] = "legislature|parliament|assembly|chamber|senate|congress|council",
        [Kind.GovernmentBody] = "government body|government|executive|ministry|agency|cabinet|court|judiciary|municipality|police|army|military",
        [Kind.StateAffiliated] = "state affiliated|state owned|gongo|state media",
        [Kind.Intergovernmental] = "intergovernmental|igo|international organization|un|eu",
    }.SelectMany(kind => kind.Value.Split('|').Select(word => (word, kind.Key))).ToFrozenDictionary(pair => pair.word, pair => pair.Key);

    internal static bool TryParse(string text, out Kind kind) => ByWord.TryGetValue(NameText.Normalize(text), out kind);
}
