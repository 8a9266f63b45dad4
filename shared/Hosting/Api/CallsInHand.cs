using Grpc.Core;

namespace CivicConnect.Hosting.Api;

/// <summary>How many calls this process is answering just now: long work in the background steps back for them. Streams, which may last for hours, do not count.</summary>
public sealed class CallsInHand
{
    private int count;

    public bool Any => Volatile.Read(ref count) > 0;

    internal sealed class Interceptor(CallsInHand calls) : Grpc.Core.Interceptors.Interceptor
    {
        public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            Interlocked.Increment(ref calls.count);
            try
            {
                return await continuation(request, context);
            }
            finally
            {
                Interlocked.Decrement(ref calls.count);
            }
        }
    }
}
