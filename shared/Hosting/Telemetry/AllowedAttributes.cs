using System.Collections.Frozen;

namespace CivicConnect.Hosting;

/// <summary>All that telemetry may say. What is not here doesn't leave the process, whichever library recorded it.</summary>
public static class AllowedAttributes
{
    /// <summary>Of spans. No path, query or host of a request, no text of an exception.</summary>
    public static FrozenSet<string> Spans { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        "rpc.system", "rpc.system.name", "rpc.service", "rpc.method", "rpc.grpc.status_code", "rpc.response.status_code",
        "grpc.method", "grpc.status_code",
        "http.request.method", "http.response.status_code", "http.route", "url.scheme",
        "network.protocol.name", "network.protocol.version", "server.port",
        "db.system", "db.system.name", "db.operation.name",
        "messaging.system", "messaging.operation", "messaging.operation.name", "messaging.operation.type", "messaging.destination.name",
        "error.type");

    /// <summary>Of metrics: those of spans, and what tells the runtime's and the server's own measurements apart.</summary>
    public static string[] Metrics { get; } =
    [
        .. Spans, "gc.heap.generation", "dotnet.gc.heap.generation", "cpu.mode", "http.connection.state", "network.type",
        "aspnetcore.routing.match_status", "service", "event_type", "outcome",
    ];

    /// <summary>Of log records: placeholders of message templates. Ids, kinds, counts and times.</summary>
    public static FrozenSet<string> Logs { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        "{OriginalFormat}", "Method", "ExceptionType", "Frame", "ErrorId", "Service", "Source", "Queue", "Position", "Count", "Total",
        "Seconds", "Milliseconds", "EventId", "EventType", "JobId", "Kind", "State", "Provider");
}
