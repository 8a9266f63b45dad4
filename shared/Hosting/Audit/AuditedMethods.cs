using System.Collections.Concurrent;
using CivicConnect.Storage.Audit;
using Google.Protobuf;

namespace CivicConnect.Hosting.Audit;

/// <summary>What the audit does with each RPC, worked out once, and in which log: that of the service whose package it is in, or that its request names.</summary>
internal sealed class AuditedMethods(IEnumerable<AuditTrail> trails)
{
    private const string Ours = "/civicconnect.";
    private const string ServicePrefix = "services/";
    private readonly AuditTrail[] trails = [.. trails];
    private readonly ConcurrentDictionary<string, AuditedMethod?> methods = new();

    /// <summary>Null for what is not audited: health, reflection, and processes that keep no data.</summary>
    internal AuditedMethod? Find(string method) => methods.GetOrAdd(method, Make);

    /// <summary>The log that an RPC of a package of several services belongs in.</summary>
    internal AuditTrail OwnerOf(AuditedMethod method, IMessage? request) => method.Owner
        ?? (ServiceIn(request) is { } service && Array.Find(trails, t => t.Service == service) is { } named ? named : trails[0]);

    private AuditedMethod? Make(string method)
    {
        // Checkpoints are kept in a table that nothing is deleted from; were an entry added for each, two services that keep each other's would never come to rest.
        if (trails.Length == 0 || !method.StartsWith(Ours, StringComparison.Ordinal) || method.EndsWith("v1.AuditLog/KeepCheckpoint", StringComparison.Ordinal))
            return null;
        var rpc = method[Ours.Length..];
        var area = rpc[..rpc.IndexOf('.', StringComparison.Ordinal)];
        var name = rpc[(rpc.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return new AuditedMethod(
            rpc,
            name.StartsWith("Reveal", StringComparison.Ordinal) ? AuditAction.Reveal : AuditAction.Read,
            trails.Length == 1 ? trails[0] : Array.Find(trails, t => t.Service == area),
            IsEventLog: area == "events");
    }

    private static string? ServiceIn(IMessage? request)
    {
        foreach (var field in request?.Descriptor.Fields.InFieldNumberOrder() ?? [])
        {
            var value = field.FieldType switch
            {
                Google.Protobuf.Reflection.FieldType.String when !field.IsRepeated => (string)field.Accessor.GetValue(request),
                Google.Protobuf.Reflection.FieldType.Message when !field.IsRepeated && field.Accessor.GetValue(request) is IMessage inner => ServiceIn(inner) is { } found ? ServicePrefix + found : "",
                _ => "",
            };
            if (value.StartsWith(ServicePrefix, StringComparison.Ordinal))
                return value[ServicePrefix.Length..].Split('/')[0];
        }
        return null;
    }
}

/// <summary>One RPC.</summary>
/// <param name="Rpc">As entries have it, such as `contacts.v1.Contacts/GetContact`.</param>
/// <param name="Action">Of an entry for what it shows.</param>
/// <param name="Owner">Whose log its entries go to; null if the request says.</param>
/// <param name="IsEventLog">Shows ids and kinds only, and is what services live on.</param>
internal sealed record AuditedMethod(string Rpc, AuditAction Action, AuditTrail? Owner, bool IsEventLog);
