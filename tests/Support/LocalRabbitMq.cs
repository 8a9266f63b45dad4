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

    public override Task<string> ControlAsync(params string[] command) => RunAsync(LocalServer.Script(StartScript), [folder, "ctl", .. command]);

    public override async Task<byte[]> ReadDataAsync()
    {
        using var all = new MemoryStream();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await file.CopyToAsync(all);
        }

        return all.ToArray();
    }

    public override async Task<IReadOnlyList<string>> FindInDataAsync(IEnumerable<string> words)
    {
        List<string> found = [];
        foreach (var word in words)
            if ((await EndAsync("grep", "-rqaF", "-e", word, folder)).Code == 0)
                found.Add(word);
        return found;
    }

    public override async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> RunAsync(string file, params string[] arguments)
    {
        var (code, output) = await EndAsync(file, arguments);
        return code == 0 ? output : throw new InvalidOperationException($"{Path.GetFileName(file)} {arguments[^1]} ended with {code}.");
    }

    private static async Task<(int Code, string Output)> EndAsync(string file, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, texts[0]);
    }
}
