using CivicConnect.Testing;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace CivicConnect.Access.Tests;

/// <summary>Calls any RPC by its descriptor and tells the status.</summary>
internal static class RawRpc
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(bytes => bytes, bytes => bytes);

    internal static async Task<Status> CallAsync(this SuiteClient client, MethodDescriptor rpc, IMessage? request = null)
    {
        var message = request?.ToByteArray() ?? [];
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            var options = new CallOptions(cancellationToken: patience.Token);
            if (rpc.IsServerStreaming)
            {
                using var call = client.Invoker.AsyncServerStreamingCall(Of(rpc, MethodType.ServerStreaming), null, options, message);
                // Headers come with the first message; a stream that waits for what may happen has none yet, and was let in.
                var first = call.ResponseStream.MoveNext(patience.Token);
                await Task.WhenAny(first, Task.Delay(TimeSpan.FromMilliseconds(500), patience.Token));
                if (first.IsCompleted)
                    await first;
            }
            else if (rpc.IsClientStreaming)
            {
                using var call = client.Invoker.AsyncClientStreamingCall(Of(rpc, MethodType.ClientStreaming), null, options);
                await call.RequestStream.CompleteAsync();
                await call;
            }
            else
            {
                await client.Invoker.AsyncUnaryCall(Of(rpc, MethodType.Unary), null, options, message);
            }
            return Status.DefaultSuccess;
        }
        catch (RpcException e)
        {
            return e.Status;
        }
    }

    private static Method<byte[], byte[]> Of(MethodDescriptor rpc, MethodType type) => new(type, rpc.Service.FullName, rpc.Name, Bytes, Bytes);
}
