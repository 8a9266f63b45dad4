using System.Diagnostics.CodeAnalysis;

namespace CivicConnect.Testing;

/// <summary>A server somebody else runs: it cannot be stopped or looked into from here, and its one virtual host is shared.</summary>
internal sealed class ConfiguredRabbitMq : RabbitMqServer
{
    private readonly string virtualHost;

    [SetsRequiredMembers]
    public ConfiguredRabbitMq(Uri address)
    {
        Host = address.Host;
        Port = address.IsDefaultPort || address.Port < 0 ? 5672 : address.Port;
        var user = address.UserInfo.Split(':', 2);
        (User, Password) = (Uri.UnescapeDataString(user[0]), Uri.UnescapeDataString(user[^1]));
        virtualHost = address.AbsolutePath.Trim('/') is { Length: > 0 } name ? Uri.UnescapeDataString(name) : "/";
    }

    public override Task<string> NewVirtualHostAsync() => Task.FromResult(virtualHost);

    public override Task StartAsync() => Task.CompletedTask;

    public override Task StopAsync() => throw NotOurs();

    public override Task WipeAsync() => throw NotOurs();

    public override Task<string> ControlAsync(params string[] command) => throw NotOurs();

    public override Task<byte[]> ReadDataAsync() => throw NotOurs();

    public override Task<IReadOnlyList<string>> FindInDataAsync(IEnumerable<string> words) => throw NotOurs();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static InvalidOperationException NotOurs() =>
        new("This test needs a RabbitMQ of its own: start a Docker Engine or install rabbitmq-server.");
}
