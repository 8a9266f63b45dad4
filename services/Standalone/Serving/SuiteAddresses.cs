using System.Globalization;

namespace CivicConnect.Standalone.Serving;

/// <summary>Where a suite answers.</summary>
/// <param name="Grpc">Its gRPC API.</param>
/// <param name="Identity">Where it gives out tokens.</param>
internal sealed record SuiteAddresses(Uri Grpc, Uri Identity)
{
    /// <summary>On this machine.</summary>
    internal static SuiteAddresses OnPorts(int http, int grpc) => new(new Uri($"http://127.0.0.1:{grpc}"), new Uri($"http://127.0.0.1:{http}"));

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else, such as the half of it.</summary>
    internal static SuiteAddresses? Parse(string text) =>
        text.Split('\n') is [var http, var grpc, ""]
        && int.TryParse(http, CultureInfo.InvariantCulture, out var httpPort) && int.TryParse(grpc, CultureInfo.InvariantCulture, out var grpcPort)
            ? OnPorts(httpPort, grpcPort) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Identity.Port}\n{Grpc.Port}\n");
}
