using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace CivicConnect.Hosting;

/// <summary>One line a record on the console. Of an exception its types and place, never its message: a message may hold a person's data.</summary>
internal sealed class LineFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "civicconnect";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        textWriter.Write(time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        textWriter.Write(Level(logEntry.LogLevel));
        textWriter.Write(logEntry.Category);
        textWriter.Write(": ");
        // Without the exception: formatters of some libraries would append it.
        textWriter.Write(logEntry.Formatter(logEntry.State, null).ReplaceLineEndings(" "));
        if (logEntry.Exception is { } exception)
        {
            textWriter.Write($" [{ExceptionTypes.Of(exception)} at {ExceptionTypes.Where(exception)}]");
        }

        textWriter.WriteLine();
    }

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Critical => " CRIT ",
        LogLevel.Error => " ERROR ",
        LogLevel.Warning => " WARN ",
        LogLevel.Information => " INFO ",
        _ => " DEBUG ",
    };
}
