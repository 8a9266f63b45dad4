namespace CivicConnect.Storage.Audit;

/// <summary>Takes checkpoints out of the reach of who can write the database.</summary>
public interface ICheckpointSink
{
    /// <summary>Ends when the checkpoint is safe there; what fails is tried again, with all that came after it.</summary>
    Task TakeAsync(SignedCheckpoint checkpoint, CancellationToken cancellationToken);
}
