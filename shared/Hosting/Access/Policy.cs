using System.Collections.Frozen;
using CivicConnect.Storage;

namespace CivicConnect.Hosting;

/// <summary>Who may call which RPC: the table in <c>policy.txt</c>, which is all there is. What is not in it, nobody may call.</summary>
public static class Policy
{
    /// <summary>The client of the command line, which Identity makes with its first start. Partners' ids are made up by Identity and are others.</summary>
    private const string Operator = "clients/operator";

    private static readonly FrozenDictionary<string, Rule> Rules = Read().ToFrozenDictionary(r => r.Method);

    /// <summary>The rule of an RPC such as <c>civicconnect.contacts.v1.Contacts/GetContact</c>; null if it has none.</summary>
    public static Rule? Of(string method) => Rules.GetValueOrDefault(method);

    /// <summary>All rules.</summary>
    public static IReadOnlyCollection<Rule> All => Rules.Values;

    private static IEnumerable<Rule> Read()
    {
        using var reader = new StreamReader(typeof(Policy).Assembly.GetManifestResourceStream("policy.txt")!);
        while (reader.ReadLine() is { } line)
        {
            var columns = line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (columns.Length > 0)
                yield return new Rule($"civicconnect.{columns[0]}", columns[1] == "-" ? null : columns[1], [.. columns[2..]]);
        }
    }

    /// <summary>One line of the table.</summary>
    /// <param name="Method">The RPC.</param>
    /// <param name="Scope">What a partner's client must have been given; null if none may call it.</param>
    /// <param name="Who">Any one of these suffices: `member`, `officer`, `custodian`, `staff`, `administrator`, `auditor`, `operator`, `service`.</param>
    public sealed record Rule(string Method, string? Scope, IReadOnlyList<string> Who)
    {
        /// <summary>The level that is demanded, in some compartment of it, of whoever changes a record by this RPC.</summary>
        public MemberLevel Level => Who.Contains("custodian") && !Who.Contains("officer") ? MemberLevel.Custodian : MemberLevel.Officer;

        /// <summary>The service whose name is in the RPC's; null for APIs that several services have.</summary>
        public string? Service => Method.Split('.')[1] is var area && area is "contacts" or "organizations" or "engagements" or "identity" ? area : null;

        /// <summary>Whether somebody may call it at all; what they then see and change is for the records to say.</summary>
        public bool Allows(Principal principal) =>
            principal.IsService ? Who.Contains("service")
            : (principal.Subject == Operator && Who.Contains("operator"))
                || ((principal.Scopes is null || (Scope is not null && principal.Scopes.Contains(Scope))) && Who.Any(who => Is(principal, who)));

        private static bool Is(Principal principal, string who) => who switch
        {
            // Whoever is in no compartment sees an empty house, not a locked one.
            "member" => true,
            "officer" => principal.Memberships.Any(m => m.Level >= MemberLevel.Officer),
            "custodian" => principal.Memberships.Any(m => m.Level >= MemberLevel.Custodian),
            "staff" => principal.Scopes is null,
            "administrator" => principal.IsAdministrator,
            "auditor" => principal.IsAuditor,
            _ => false,
        };
    }
}
