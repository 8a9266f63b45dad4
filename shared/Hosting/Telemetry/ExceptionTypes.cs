using System.Diagnostics;

namespace CivicConnect.Hosting;

/// <summary>What may be said about an exception: its types and where it arose, never its message.</summary>
public static class ExceptionTypes
{
    /// <summary>The type and those of its inner exceptions, such as <c>DbUpdateException &lt; SqliteException</c>.</summary>
    public static string Of(Exception exception)
    {
        var types = new List<string>();
        for (Exception? e = exception; e is not null && types.Count < 8; e = e.InnerException)
        {
            types.Add(e.GetType().Name);
        }

        return string.Join(" < ", types);
    }

    /// <summary>The innermost method of our own on the stack, or the innermost of any.</summary>
    public static string Where(Exception exception)
    {
        var methods = new StackTrace(exception, fNeedFileInfo: false).GetFrames()
            .Select(f => f.GetMethod()).OfType<System.Reflection.MethodBase>().ToList();
        var method = methods.FirstOrDefault(m => m.DeclaringType?.FullName?.StartsWith("CivicConnect.", StringComparison.Ordinal) == true)
            ?? methods.FirstOrDefault();
        return method is null ? "?" : Name(method);
    }

    // An async method runs as `Outer+<Method>d__1.MoveNext`.
    private static string Name(System.Reflection.MethodBase method)
    {
        var type = method.DeclaringType;
        return type is { DeclaringType: { } outer } && type.Name.StartsWith('<') && type.Name.IndexOf('>') is > 1 and var end
            ? $"{outer.FullName}.{type.Name[1..end]}"
            : $"{type?.FullName}.{method.Name}";
    }
}
