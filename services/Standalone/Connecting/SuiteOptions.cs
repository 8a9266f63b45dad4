using System.CommandLine;
using CivicConnect.Standalone.Serving;
using Grpc.Core;

namespace CivicConnect.Standalone.Connecting;

/// <summary>Which suite a command speaks to: the options that say so, and the way there.</summary>
internal static class SuiteOptions
{
    private static readonly Option<Uri?> Server = Address("--server", "gRPC address of a running suite. Default: the one that uses the data folder, or if none does, the data folder itself.");
    private static readonly Option<Uri?> Identity = Address("--identity", "HTTP address of the Identity of that --server.");
    private static readonly Option<FileInfo?> SecretFile = new("--secret-file") { Description = "Secret of the client `operator`. Default: clients/operator in the data folder.", Recursive = true };

    /// <summary>Gives a command, and those below it, these options.</summary>
    internal static Command WithSuite(this Command command)
    {
        command.Add(Server);
        command.Add(Identity);
        command.Add(SecretFile);
        command.Validators.Add(result =>
        {
            if (result.GetResult(Server) is null != result.GetResult(Identity) is null)
                result.AddError("--server and --identity go together: where the suite is, and where to get the token for it.");
        });
        return command;
    }

    /// <summary>Does the work, or says on the terminal why not.</summary>
    /// <returns>The exit code.</returns>
    internal static async Task<int> OnSuiteAsync(this ParseResult parsed, Func<CallInvoker, Task<int>> work, CancellationToken cancellationToken)
    {
        try
        {
            var elsewhere = parsed.GetValue(Server) is { } server && parsed.GetValue(Identity) is { } identity ? new SuiteAddresses(server, identity) : null;
            await using var connection = await SuiteConnection.OpenAsync(parsed.GetRequiredValue(ServeCommand.Data), elsewhere, parsed.GetValue(SecretFile), cancellationToken);
            return await work(connection.Invoker);
        }
        catch (RpcException e)
        {
            Console.Error.WriteLine(Refusal.Explain(e));
            return 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    private static Option<Uri?> Address(string name, string description) => new(name)
    {
        Description = description,
        Recursive = true,
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps))
                return address;
            result.AddError($"{name} must be an address like http://127.0.0.1:8081.");
            return null;
        },
    };
}
