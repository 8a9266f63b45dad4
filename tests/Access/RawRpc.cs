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
                // None of them waits for what may happen: what an empty request asks for is not there.
                await call.ResponseStream.MoveNext(patience.Token);
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
