using Google.Protobuf;
using Grpc.Core;

namespace CivicConnect.Hosting.Audit;

/// <summary>Lets each message of a stream go when what it shows is on record. A message is one page: what it shows is one entry.</summary>
internal sealed class AuditedStream<T>(IServerStreamWriter<T> inner, Func<List<Guid>, bool, Task> note) : IServerStreamWriter<T>
{
    private static readonly bool Shows = typeof(T).GetProperty("Descriptor")?.GetValue(null) is Google.Protobuf.Reflection.MessageDescriptor descriptor
        && descriptor.File.Package is not ("civicconnect.events.v1" or "civicconnect.audit.v1") && ShownIds.MayShow(descriptor);

    private bool begun;

    public WriteOptions? WriteOptions
    {
        get => inner.WriteOptions;
        set => inner.WriteOptions = value;
    }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        if (!begun || Shows)
            await note(Shows && message is IMessage shown ? ShownIds.In(shown) : [], !begun);
        begun = true;
        await inner.WriteAsync(message, cancellationToken);
    }
}

/// <summary>Remembers the first message of a client's stream, which says what the call is about.</summary>
internal sealed class FirstRequest<T>(IAsyncStreamReader<T> inner) : IAsyncStreamReader<T>
{
    public T? First { get; private set; }

    public T Current => inner.Current;

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (!await inner.MoveNext(cancellationToken))
            return false;
        First ??= inner.Current;
        return true;
    }
}
