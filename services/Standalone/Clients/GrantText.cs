using System.CommandLine.Parsing;
using CivicConnect.Identity.V1;
using Level = CivicConnect.Identity.V1.Membership.Types.Level;

namespace CivicConnect.Standalone.Clients;

/// <summary>What a client may do in a compartment, as it is typed: `{uuid}:{level}` or `{uuid}:{level}:reveal`.</summary>
internal static class GrantText
{
    /// <summary>In the compartment where everything is that belongs nowhere else, as much as scopes can use.</summary>
    internal static Client.Types.Grant Default(IReadOnlyCollection<string> scopes) => new()
    {
        Compartment = NameOf(Storage.Compartments.Default),
        Level = scopes.Any(s => s.EndsWith(".write", StringComparison.Ordinal)) ? Level.Officer : Level.Reader,
        Reveal = scopes.Contains("contacts.reveal"),
    };

    internal static Client.Types.Grant[] ParseAll(ArgumentResult result)
    {
        List<Client.Types.Grant> grants = [];
        foreach (var token in result.Tokens)
        {
            if (Parse(token.Value) is { } grant)
                grants.Add(grant);
            else
                result.AddError($"--compartment {token.Value} is not of the form {{uuid}}:reader, :officer or :custodian, with or without :reveal.");
        }
        return [.. grants];
    }

    private static Client.Types.Grant? Parse(string text)
    {
        var parts = text.Split(':');
        return parts is [_, _] or [_, _, "reveal"] && Guid.TryParse(parts[0], out var compartment) && LevelOf(parts[1]) is { } level
            ? new() { Compartment = NameOf(compartment), Level = level, Reveal = parts.Length == 3 } : null;
    }

    private static Level? LevelOf(string word) => word switch
    {
        "reader" => Level.Reader,
        "officer" => Level.Officer,
        "custodian" => Level.Custodian,
        _ => null,
    };

    private static string NameOf(Guid compartment) => $"compartments/{compartment:D}";
}
