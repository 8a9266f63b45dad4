using CivicConnect.Common.V1;
using CivicConnect.Engagements.V1;
using OrganizationKind = CivicConnect.Organizations.V1.Organization.Types.Kind;

namespace CivicConnect.Engagements.Ledger;

/// <summary>Which part of society a counterpart stands for, and which class of the ledger that makes.</summary>
internal static class Sectors
{
    // Whoever serves both a state and something else is counted with the state.
    private static readonly Sector[] MostStateLikeFirst =
        [Sector.Government, Sector.StateAffiliated, Sector.Party, Sector.Intergovernmental, Sector.Business, Sector.Academia, Sector.Media, Sector.CivilSociety];

    internal static Sector Of(OrganizationKind kind) => kind switch
    {
        OrganizationKind.CivilSocietyOrganization or OrganizationKind.Movement => Sector.CivilSociety,
        OrganizationKind.Media => Sector.Media,
        OrganizationKind.Academia => Sector.Academia,
        OrganizationKind.Business => Sector.Business,
        OrganizationKind.PoliticalParty => Sector.Party,
        OrganizationKind.Legislature or OrganizationKind.GovernmentBody => Sector.Government,
        OrganizationKind.StateAffiliated => Sector.StateAffiliated,
        OrganizationKind.Intergovernmental => Sector.Intergovernmental,
        _ => Sector.Unspecified,
    };

    /// <summary>A contact's: what is said of them, or else the most state-like of where they belong, or else civil society.</summary>
    internal static Sector Of(Sector said, IEnumerable<Sector> organizations) =>
        said != Sector.Unspecified ? said : organizations.OrderBy(s => Array.IndexOf(MostStateLikeFirst, s)).FirstOrDefault(MostStateLikeFirst.Contains, Sector.CivilSociety);

    internal static CounterpartClass ClassOf(Sector sector, bool isOrganization) => sector switch
    {
        Sector.CivilSociety => isOrganization ? CounterpartClass.CivilSocietyOrganization : CounterpartClass.CivilSocietyLeader,
        Sector.Media => CounterpartClass.Media,
        Sector.Academia => CounterpartClass.Academia,
        Sector.Business => CounterpartClass.Business,
        Sector.Party => CounterpartClass.Party,
        Sector.Government => CounterpartClass.Government,
        Sector.StateAffiliated => CounterpartClass.StateAffiliated,
        Sector.Intergovernmental => CounterpartClass.Intergovernmental,
        _ => CounterpartClass.Unspecified,
    };

    internal static bool IsState(this Sector sector) => sector is Sector.Government or Sector.StateAffiliated;

    internal static bool IsState(this CounterpartClass counterpart) => counterpart is CounterpartClass.Government or CounterpartClass.StateAffiliated;

    internal static bool IsCivilSociety(this CounterpartClass counterpart) => counterpart is CounterpartClass.CivilSocietyLeader or CounterpartClass.CivilSocietyOrganization;
}
