namespace CivicConnect.Testing;

/// <summary>A RabbitMQ server for tests. One that a test started for itself can be stopped, wiped and started again at the same port.</summary>
public abstract class RabbitMqServer : IAsyncDisposable
{
    public string Host { get; protected init; } = "127.0.0.1";
    public required int Port { get; init; }
    public string User { get; protected init; } = "civicconnect";
    public string Password { get; protected init; } = Guid.NewGuid().ToString("N");

    /// <summary>A fresh virtual host that <see cref="User"/> may use, so that test classes do not meet each other's queues.</summary>
    public abstract Task<string> NewVirtualHostAsync();

    public abstract Task StopAsync();

    public abstract Task StartAsync();

    /// <summary>Deletes the stopped server's data: queues, messages and virtual hosts.</summary>
    public abstract Task WipeAsync();

    /// <summary>What <c>rabbitmqctl</c> prints for a command, such as <c>list_consumers</c>.</summary>
    public abstract Task<string> ControlAsync(params string[] command);

    /// <summary>The server's data folder, all its files one after the other.</summary>
    public abstract Task<byte[]> ReadDataAsync();

    /// <summary>Those of <paramref name="words"/> that stand somewhere in the server's data folder.</summary>
    public abstract Task<IReadOnlyList<string>> FindInDataAsync(IEnumerable<string> words);

    public abstract ValueTask DisposeAsync();

    /// <summary>The settings that point a service at this server.</summary>
    public Dictionary<string, string?> Settings(string virtualHost) => new()
    {
        ["Bus:Transport"] = "RabbitMq",
        ["Bus:Host"] = Host,
        ["Bus:Port"] = Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Bus:VirtualHost"] = virtualHost,
        ["Bus:User"] = User,
        ["Bus:Password"] = Password,
    };
}
