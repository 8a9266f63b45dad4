using CivicConnect.Audit.V1;
using CivicConnect.Storage.Audit;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using AuditLogClient = CivicConnect.Audit.V1.AuditLog.AuditLogClient;

namespace CivicConnect.Hosting.Audit;

/// <summary>Has checkpoints kept by another service. One that runs in the same process and database server is better than none, and not much better.</summary>
internal sealed class CheckpointKeeper(AuditLogClient client, string keeper) : ICheckpointSink
{
    internal const string ClientName = "audit checkpoints";

    public async Task TakeAsync(SignedCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        if (checkpoint.Service == keeper)
            return;
        await client.KeepCheckpointAsync(new KeepCheckpointRequest { Parent = $"services/{keeper}", Checkpoint = Map(checkpoint) }, cancellationToken: cancellationToken);
    }

    internal static Checkpoint Map(SignedCheckpoint checkpoint) => new()
    {
        Service = checkpoint.Service,
        Block = checkpoint.Block,
        Entry = checkpoint.Entry,
        Time = Timestamp.FromDateTime(checkpoint.Time),
        Hash = ByteString.CopyFrom(checkpoint.Hash),
        Signature = ByteString.CopyFrom(checkpoint.Signature),
        PublicKey = ByteString.CopyFrom(checkpoint.PublicKey),
    };

    internal static SignedCheckpoint Map(Checkpoint checkpoint) => new()
    {
        Service = checkpoint.Service,
        Block = checkpoint.Block,
        Entry = checkpoint.Entry,
        Time = checkpoint.Time?.ToDateTime() ?? default,
        Hash = checkpoint.Hash.ToByteArray(),
        Signature = checkpoint.Signature.ToByteArray(),
        PublicKey = checkpoint.PublicKey.ToByteArray(),
    };
}
