using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace CivicConnect.Hosting.Api;

/// <summary>What a caller may set in a resource (AIP-203), and partial updates (AIP-134).</summary>
public static class Fields
{
    private static readonly FieldMask.MergeOptions Replace = new() { ReplaceMessageFields = true, ReplaceRepeatedFields = true, ReplacePrimitiveFields = true };

    /// <summary>Empties what only the server sets, at every depth, and the etag: what is left is what is sealed.</summary>
    public static T WithoutOutputOnly<T>(this T resource) where T : IMessage
    {
        foreach (var field in resource.Descriptor.Fields.InDeclarationOrder())
        {
            if (!IsSettable(field))
                field.Accessor.Clear(resource);
            else if (field.FieldType == FieldType.Message && !field.IsMap && field.MessageType.File.Package.StartsWith("civicconnect", StringComparison.Ordinal))
                ClearInside(resource, field);
        }
        return resource;
    }

    /// <summary>Copies the fields that a mask names from <paramref name="source"/> to <paramref name="target"/>; an empty mask names those that are set, `*` all that can be.</summary>
    /// <param name="problems">Takes unknown and output-only paths as violations of `update_mask`.</param>
    /// <param name="mask">As sent.</param>
    /// <param name="source">The resource in the request.</param>
    /// <param name="target">The resource as it is.</param>
    /// <param name="immutable">Proto names of fields that cannot change after creation.</param>
    public static void Update<T>(this Problems problems, FieldMask? mask, T source, T target, params string[] immutable) where T : IMessage
    {
        var settable = source.Descriptor.Fields.InDeclarationOrder().Where(f => IsSettable(f) && !immutable.Contains(f.Name)).ToDictionary(f => f.Name);
        IEnumerable<string> paths = mask switch
        {
            null or { Paths.Count: 0 } => settable.Values.Where(f => IsSet(f, source)).Select(f => f.Name),
            { Paths: ["*"] } => settable.Keys,
            _ => mask.Paths.Where(p => p is not ("etag" or "name")),
        };
        var valid = new FieldMask();
        foreach (var path in paths)
        {
            if (settable.ContainsKey(path.Split('.')[0]) && FieldMask.IsValid(source.Descriptor, path))
                valid.Paths.Add(path);
            else
                problems.Add("update_mask", $"{(path.Length <= 100 ? path : path[..100])} is not a field that can be changed");
        }
        valid.Merge(source, target, Replace);
    }

    private static bool IsSettable(FieldDescriptor field)
    {
        if (field.Name == "etag")
            return false;
        var behaviors = field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior);
        return behaviors is null || !behaviors.Any(b => b is FieldBehavior.OutputOnly or FieldBehavior.Identifier);
    }

    private static bool IsSet(FieldDescriptor field, IMessage message) => field.Accessor.GetValue(message) switch
    {
        null or "" or 0 or 0L or false => false,
        System.Collections.ICollection list => list.Count > 0,
        System.Enum value => Convert.ToInt32(value, null) != 0,
        _ => true,
    };

    private static void ClearInside(IMessage resource, FieldDescriptor field)
    {
        switch (field.Accessor.GetValue(resource))
        {
            case IMessage inner:
                inner.WithoutOutputOnly();
                break;
            case System.Collections.IList list:
                foreach (var entry in list.Cast<IMessage>())
                    entry.WithoutOutputOnly();
                break;
        }
    }
}
