using System.Diagnostics.CodeAnalysis;
using DotNet.Testcontainers.Containers;
using Testcontainers.RabbitMq;

namespace CivicConnect.Testing;

internal sealed class ContainerRabbitMq : RabbitMqServer
{
    private const string Data = "/var/lib/rabbitmq";
    private RabbitMqContainer container;

    // The port on the host is fixed: a restarted container would otherwise get another.
    [SetsRequiredMembers]
    public ContainerRabbitMq()
    {
        Port = FreePort.Next();
        container = Build();
    }

    private RabbitMqContainer Build() => new RabbitMqBuilder("rabbitmq:4-management")
        .WithUsername(User).WithPassword(Password).WithHostname("broker")
        .WithPortBinding(Port, RabbitMqBuilder.RabbitMqPort)
        .Build();

    public override Task StartAsync() => Reaper.StartAsync(container);

    public override Task StopAsync() => container.StopAsync();

    public override async Task WipeAsync()
    {
        await container.DisposeAsync();
        container = Build();
    }

    public override async Task<string> NewVirtualHostAsync()
    {
        var name = $"test-{Guid.NewGuid():N}";
        await RunAsync("rabbitmqctl", "add_vhost", name);
        await RunAsync("rabbitmqctl", "set_permissions", "-p", name, User, ".*", ".*", ".*");
        return name;
    }

    public override async Task<string> ControlAsync(params string[] command) => (await RunAsync(["rabbitmqctl", .. command])).Stdout;

    public override async Task<byte[]> ReadDataAsync()
    {
        const string archive = "/tmp/data.tar";
        await RunAsync("sh", "-c", $"tar -cf {archive} {Data} || [ $? = 1 ]"); // 1: a file changed as it was read
        return await container.ReadFileAsync(archive);
    }

    public override async Task<IReadOnlyList<string>> FindInDataAsync(IEnumerable<string> words)
    {
        List<string> found = [];
        foreach (var word in words)
            if ((await container.ExecAsync(["grep", "-rqaF", "-e", word, Data])).ExitCode == 0)
                found.Add(word);
        return found;
    }

    public override ValueTask DisposeAsync() => container.DisposeAsync();

    private async Task<ExecResult> RunAsync(params string[] command)
    {
        var result = await container.ExecAsync(command);
        return result.ExitCode == 0 ? result : throw new InvalidOperationException($"{command[1]} failed: {result.Stderr}");
    }
}
