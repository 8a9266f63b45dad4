using System.Collections;
using System.Text.Json;

namespace CivicConnect.Admin.Forms;

/// <summary>
/// One naming for three places: the form's field <c>Form.Names[0].Value</c>, the API's <c>contact.names[0].value</c>
/// and the element's id <c>f-names-0-value</c>.
/// </summary>
internal static class FieldPath
{
    public static string OfName(string name) =>
        string.Join('.', name.Split('.').Skip(1).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));

    public static string Id(string path) => "f-" + path.Replace('[', '-').Replace("]", "").Replace('.', '-');

    /// <summary><c>names[0].value</c> is "Name 1, value".</summary>
    public static string Words(string path) => Text.Words.OfField(string.Join(", ",
        path.Split('.').Select(s => s.Split('[', ']') is [var list, var index, _] ? $"{list.TrimEnd('s')} {int.Parse(index) + 1}" : s)));

    /// <summary>
    /// The API's path without the resource in front, cut where the form has a single field for what is several in the API:
    /// <c>contact.roles[3]</c> is the form's <c>roles</c>.
    /// </summary>
    public static string OnForm(string apiPath, Type form)
    {
        var segments = apiPath.Split('.');
        if (segments.Length > 1 && !segments[0].Contains('['))
            segments = segments[1..];

        var known = new List<string>();
        var type = form;
        foreach (var segment in segments)
        {
            var bracket = segment.IndexOf('[');
            var property = type.GetProperties().FirstOrDefault(p =>
                JsonNamingPolicy.SnakeCaseLower.ConvertName(p.Name) == (bracket < 0 ? segment : segment[..bracket]));
            if (property is null)
                break;
            type = property.PropertyType;
            var isList = type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type);
            known.Add(isList || bracket < 0 ? segment : segment[..bracket]);
            if (isList)
                type = type.GetGenericArguments()[0];
            if (type == typeof(string) || type.IsEnum)
                break;
        }

        return string.Join('.', known);
    }
}
