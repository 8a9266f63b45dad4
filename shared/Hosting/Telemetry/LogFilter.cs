using OpenTelemetry;
using OpenTelemetry.Logs;

namespace CivicConnect.Hosting;

/// <summary>Strips a log record to its template and <see cref="AllowedAttributes.Logs"/>; of an exception only the type goes out.</summary>
internal sealed class LogFilter : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        var kept = (data.Attributes ?? []).Where(a => AllowedAttributes.Logs.Contains(a.Key)).ToList();
        if (data.Exception is { } exception)
        {
            kept.Add(new("exception.type", ExceptionTypes.Of(exception)));
            kept.Add(new("exception.frame", ExceptionTypes.Where(exception)));
            data.Exception = null;
        }

        data.Attributes = kept;
        data.FormattedMessage = null;
    }
}
