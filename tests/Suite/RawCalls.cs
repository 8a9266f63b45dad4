using Google.Protobuf;
using Grpc.Core;

namespace CivicConnect.Testing;

/// <summary>Calls whose request is bytes that no client would make.</summary>
public static class RawCalls
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(bytes => bytes, bytes => bytes);

    /// <param name="client">The caller.</param>
    /// <param name="method">Such as <c>civicconnect.contacts.v1.Contacts/CreateContact</c>.</param>
    /// <param name="request">The message on the wire.</param>
    public static AsyncUnaryCall<byte[]> Raw(this SuiteClient client, string method, byte[] request)
    {
        var parts = method.Split('/');
        return client.Invoker.AsyncUnaryCall(new Method<byte[], byte[]>(MethodType.Unary, parts[0], parts[1], Bytes, Bytes), null, default, request);
    }

    /// <summary>A message on the wire with one text replaced by bytes of the same length, which need not be UTF-8.</summary>
    public static byte[] With(IMessage message, string text, byte[] instead)
    {
        var wire = message.ToByteArray();
        var at = wire.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text));
        Assert.True(at >= 0 && text.Length == instead.Length);
        instead.CopyTo(wire, at);
        return wire;
    }
}
