namespace CivicConnect.Admin.Text;

/// <summary>Classes of counterpart in words.</summary>
internal static class Classes
{
    /// <summary>Civil society first, states last.</summary>
    public static IReadOnlyList<CounterpartClass> InOrder { get; } =
    [
        CounterpartClass.CivilSocietyLeader, CounterpartClass.CivilSocietyOrganization, CounterpartClass.Media, CounterpartClass.Academia, CounterpartClass.Business,
        CounterpartClass.Party, CounterpartClass.Intergovernmental, CounterpartClass.Unspecified, CounterpartClass.StateAffiliated, CounterpartClass.Government,
    ];

    public static IEnumerable<(CounterpartClass Value, string Word)> Choices =>
        InOrder.Where(c => c != CounterpartClass.Unspecified).Select(c => (c, Of(c)));

    public static string Of(CounterpartClass counterpart) => counterpart switch
    {
        CounterpartClass.CivilSocietyLeader => "Civil-society leaders",
        CounterpartClass.CivilSocietyOrganization => "Civil-society organizations",
        CounterpartClass.Party => "Parties and opposition",
        CounterpartClass.Government => "Governments",
        CounterpartClass.StateAffiliated => "State-affiliated bodies",
        CounterpartClass.Intergovernmental => "Intergovernmental bodies",
        CounterpartClass.Unspecified => "Not known",
        _ => Words.Of(counterpart),
    };

    public static bool IsCivilSociety(CounterpartClass counterpart) =>
        counterpart is CounterpartClass.CivilSocietyLeader or CounterpartClass.CivilSocietyOrganization;

    public static bool IsState(CounterpartClass counterpart) => counterpart is CounterpartClass.Government or CounterpartClass.StateAffiliated;
}
