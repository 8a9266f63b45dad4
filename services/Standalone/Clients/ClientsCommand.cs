using System.CommandLine;
using CivicConnect.Identity.V1;
using CivicConnect.Standalone.Connecting;
using Google.Protobuf.WellKnownTypes;
using Authentication = CivicConnect.Identity.V1.Client.Types.Authentication;

namespace CivicConnect.Standalone.Clients;

/// <summary>`civicconnect clients add`: lets a partner's system in, from the terminal of the server.</summary>
internal static class ClientsCommand
{
    private static readonly Dictionary<string, Authentication> Proofs = new()
    {
        ["secret"] = Authentication.Secret,
        ["private-key-jwt"] = Authentication.PrivateKeyJwt,
        ["mutual-tls"] = Authentication.MutualTls,
    };

    private static readonly Argument<string> Name = new("name") { Description = "What the client is called on the settings page." };
    private static readonly Option<string[]> Scopes = new("--scope")
    {
        Description = "What it may do, such as contacts.read; repeat for more. There are contacts.read, contacts.write, contacts.reveal, organizations.read, organizations.write, "
            + "engagements.read, engagements.write, imports.read, imports.write, screening.read, screening.write, duplicates.read, duplicates.write, segments.read, segments.write and events.read.",
        Required = true,
    };
    private static readonly Option<Client.Types.Grant[]> Compartments = new("--compartment")
    {
        Description = "Where: {uuid}:reader, {uuid}:officer or {uuid}:custodian, with :reveal behind it where it may see names; repeat for more. "
            + "Default: the compartment General, at the level that the scopes need. Into others, clients are let on the settings page.",
        CustomParser = GrantText.ParseAll,
    };
    private static readonly Option<DateTimeOffset?> Expires = new("--expires") { Description = "When it ends by itself, such as 2027-01-31 or 2027-01-31T18:00+02:00; without an offset, UTC. Default: never.", CustomParser = ExpiryText.Parse };
    private static readonly Option<int> CallsPerMinute = new("--calls-per-minute") { Description = "Its quota at each service. Default: 600." };
    private static readonly Option<string> Auth = new("--auth") { Description = "How it proves who it is.", DefaultValueFactory = _ => "secret" };
    private static readonly Option<FileInfo?> PublicKey = new("--public-key") { Description = "Its JSON Web Key Set for private-key-jwt, or its certificate in PEM for mutual-tls." };
    private static readonly Option<bool> SecretOnly = new("--secret-only") { Description = "Print the secret alone, and the client id on standard error: SECRET=$(civicconnect clients add NAME --scope contacts.read --secret-only)" };

    internal static Command Create()
    {
        Auth.AcceptOnlyFromAmong([.. Proofs.Keys]);
        var add = new Command("add", "Makes a client and prints its client id and, on a second line, its secret: this once, it is kept nowhere.")
        {
            Name, Scopes, Compartments, Expires, CallsPerMinute, Auth, PublicKey, SecretOnly,
        };
        add.Validators.Add(result =>
        {
            if (result.GetResult(PublicKey) is not null != (result.GetValue(Auth) is "private-key-jwt" or "mutual-tls"))
                result.AddError("--public-key goes with --auth private-key-jwt or mutual-tls, and they with it.");
        });
        add.SetAction((parsed, cancellationToken) => parsed.OnSuiteAsync(async invoker =>
        {
            var created = await new Identity.V1.Clients.ClientsClient(invoker).CreateClientAsync(new() { Client = await ReadAsync(parsed, cancellationToken) }, cancellationToken: cancellationToken);
            (parsed.GetValue(SecretOnly) ? Console.Error : Console.Out).WriteLine(created.Client.Name["clients/".Length..]);
            if (created.Secret.Length > 0)
                Console.WriteLine(created.Secret);
            return 0;
        }, cancellationToken));
        return new Command("clients", "Partners' systems and their access.") { add }.WithSuite();
    }

    private static async Task<Client> ReadAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var scopes = parsed.GetRequiredValue(Scopes);
        return new Client
        {
            DisplayName = parsed.GetRequiredValue(Name),
            Scopes = { scopes },
            Grants = { parsed.GetValue(Compartments) is { Length: > 0 } grants ? grants : [GrantText.Default(scopes)] },
            Authentication = Proofs[parsed.GetRequiredValue(Auth)],
            PublicKey = parsed.GetValue(PublicKey) is { } file ? await File.ReadAllTextAsync(file.FullName, cancellationToken) : "",
            CallsPerMinute = parsed.GetValue(CallsPerMinute),
            ExpireTime = parsed.GetValue(Expires) is { } end ? Timestamp.FromDateTimeOffset(end) : null,
        };
    }
}
