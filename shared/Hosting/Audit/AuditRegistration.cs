using CivicConnect.Storage.Audit;
using Grpc.Net.ClientFactory;
using AuditLogClient = CivicConnect.Audit.V1.AuditLog.AuditLogClient;

namespace CivicConnect.Hosting.Audit;

/// <summary>The audit log in every service.</summary>
internal static class AuditRegistration
{
    /// <exception cref="SettingsException">A setting is wrong.</exception>
    internal static void AddAudit(this IHostApplicationBuilder builder)
    {
        var options = builder.AddSettings<AuditOptions>("Audit");
        builder.Services.AddSingleton<AuditedMethods>();
        if (options.CheckpointDirectory.Length > 0)
        {
            var directory = Path.GetFullPath(options.CheckpointDirectory);
            CheckWritable(directory);
            builder.Services.AddSingleton<ICheckpointSink>(new CheckpointFiles(directory));
        }
        if (options.CheckpointService.Length > 0)
        {
            builder.AddOwnClient<AuditLogClient>(CheckpointKeeper.ClientName, options.CheckpointService);
            builder.Services.AddSingleton<ICheckpointSink>(services => new CheckpointKeeper(
                services.GetRequiredService<GrpcClientFactory>().CreateClient<AuditLogClient>(CheckpointKeeper.ClientName), options.CheckpointService));
        }
    }

    private static void CheckWritable(string directory)
    {
        try
        {
            DataOptions.CreatePrivateDirectory(directory);
            var probe = Path.Combine(directory, $".{Guid.NewGuid():N}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException("Audit:CheckpointDirectory", $"cannot write to {directory}");
        }
    }
}
