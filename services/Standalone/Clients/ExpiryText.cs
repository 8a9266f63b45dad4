using System.CommandLine.Parsing;
using System.Globalization;

namespace CivicConnect.Standalone.Clients;

/// <summary>A time as it is typed, the same on every machine.</summary>
internal static class ExpiryText
{
    private static readonly string[] Forms = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK"];

    internal static DateTimeOffset? Parse(ArgumentResult result)
    {
        if (DateTimeOffset.TryParseExact(result.Tokens[0].Value, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return time;
        result.AddError("--expires must be a time like 2027-01-31 or 2027-01-31T18:00+02:00.");
        return null;
    }
}
