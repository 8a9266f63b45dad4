using System.Collections.Concurrent;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CivicConnect.Hosting.Audit;

/// <summary>
/// Finds the ids of what a message shows: of each resource (google.api.resource) those in its name, and in all other messages those in every
/// resource name that stands there (`contacts/{uuid}`). Which fields to look at is worked out once for each kind of message.
/// </summary>
internal static class ShownIds
{
    private const int UuidLength = 36;
    private static readonly ConcurrentDictionary<MessageDescriptor, Plan> Plans = new();

    /// <summary>Whether messages of this kind can show anything at all.</summary>
    internal static bool MayShow(MessageDescriptor descriptor) => PlanOf(descriptor).Shows;

    /// <summary>The ids in the order of the message, each once.</summary>
    internal static List<Guid> In(IMessage message)
    {
        var found = new Found();
        Collect(message, found);
        return found.Ids;
    }

    /// <summary>The ids in a resource name: `contacts/{uuid}/affiliations/{uuid}` has two.</summary>
    internal static IEnumerable<Guid> InName(string name)
    {
        for (var slash = name.IndexOf('/'); slash >= 0; slash = name.IndexOf('/', slash + 1))
        {
            if (name.Length >= slash + 1 + UuidLength && Guid.TryParseExact(name.AsSpan(slash + 1, UuidLength), "D", out var id))
                yield return id;
        }
    }

    private static void Collect(IMessage message, Found found)
    {
        var plan = PlanOf(message.Descriptor);
        foreach (var name in plan.Names)
            found.AddName((string)name.GetValue(message));
        foreach (var names in plan.NameLists)
        {
            foreach (var name in (IEnumerable<string>)names.GetValue(message))
                found.AddName(name);
        }
        foreach (var inner in plan.Messages)
        {
            if (inner.GetValue(message) is IMessage one)
                Collect(one, found);
        }
        foreach (var inner in plan.MessageLists)
        {
            foreach (var one in (System.Collections.IEnumerable)inner.GetValue(message))
                Collect((IMessage)one, found);
        }
    }

    private static Plan PlanOf(MessageDescriptor descriptor) => Plans.GetOrAdd(descriptor, static d => new Plan(d));

    private sealed class Found
    {
        private readonly HashSet<Guid> known = [];

        internal List<Guid> Ids { get; } = [];

        internal void AddName(string name)
        {
            if (name.Length <= UuidLength)
                return;
            foreach (var id in InName(name))
            {
                if (known.Add(id))
                    Ids.Add(id);
            }
        }
    }

    private sealed class Plan
    {
        internal Plan(MessageDescriptor descriptor)
        {
            var isResource = descriptor.GetOptions()?.HasExtension(ResourceExtensions.Resource) == true;
            var fields = descriptor.Fields.InDeclarationOrder().Where(f => !f.IsMap).ToList();
            var texts = fields.Where(f => f.FieldType == FieldType.String && (!isResource || f.Name == "name")).ToList();
            Names = [.. texts.Where(f => !f.IsRepeated).Select(f => f.Accessor)];
            NameLists = [.. texts.Where(f => f.IsRepeated).Select(f => f.Accessor)];
            var messages = fields.Where(f => f.FieldType == FieldType.Message && CanShow(f.MessageType, [descriptor])).ToList();
            Messages = [.. messages.Where(f => !f.IsRepeated).Select(f => f.Accessor)];
            MessageLists = [.. messages.Where(f => f.IsRepeated).Select(f => f.Accessor)];
            Shows = isResource || texts.Count > 0 || messages.Count > 0;
        }

        internal bool Shows { get; }
        internal IFieldAccessor[] Names { get; }
        internal IFieldAccessor[] NameLists { get; }
        internal IFieldAccessor[] Messages { get; }
        internal IFieldAccessor[] MessageLists { get; }

        // Messages may hold messages of their own kind.
        private static bool CanShow(MessageDescriptor descriptor, HashSet<MessageDescriptor> above) => above.Add(descriptor)
            && descriptor.File.Package.StartsWith("civicconnect.", StringComparison.Ordinal)
            && descriptor.Fields.InDeclarationOrder().Any(f => f.FieldType == FieldType.String || (f.FieldType == FieldType.Message && CanShow(f.MessageType, above)));
    }
}
