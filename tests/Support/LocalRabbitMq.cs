using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CivicConnect.Testing;

internal sealed class LocalRabbitMq : RabbitMqServer
{
    private const string StartScript = "local-rabbitmq";
    private readonly string folder = LocalServer.NewFolder("rabbitmq");
    private LocalServer? server;

    [SetsRequiredMembers]
    public LocalRabbitMq() => Port = FreePort.Next();

    public static bool Installed => Directory.Exists("/usr/lib/rabbitmq/bin");

    public override async Task StartAsync()
    {
        server = await LocalServer.StartAsync(StartScript, Port, folder, Port.ToString(CultureInfo.InvariantCulture), User, Password);
        await RunAsync(LocalServer.Script(StartScript), folder, "ctl", "await_startup");
    }

    public override async Task StopAsync()
    {
        if (server is not null) await server.DisposeAsync();
        server = null;
    }

    public override Task WipeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    public override async Task<string> NewVirtualHostAsync()
    {
        var name = $"test-{Guid.NewGuid():N}";
        await RunAsync(LocalServer.Script(StartScript), folder, "ctl", "add_vhost", name);
        await RunAsync(LocalServer.Script(StartScript), folder, "ctl", "set_permissions", "-p", name, User, ".*", ".*", ".*");
        return name;
    }

    public override async Task<IReadOnlyList<string>> FindInDataAsync(IEnumerable<string> words)
    {
        List<string> found = [];
        foreach (var word in words)
            if (await ExitCodeAsync("grep", "-rqaF", "-e", word, folder) == 0)
                found.Add(word);
        return found;
    }

    public override async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private static async Task RunAsync(string file, params string[] arguments)
    {
        if (await ExitCodeAsync(file, arguments) is not 0 and var code)
            throw new InvalidOperationException($"{Path.GetFileName(file)} {arguments[^1]} ended with {code}.");
    }

    private static async Task<int> ExitCodeAsync(string file, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
