using System.Diagnostics;
using System.Reflection;
using OpenTelemetry;

namespace CivicConnect.Hosting;

/// <summary>Strips a finished span to <see cref="AllowedAttributes.Spans"/>, before any exporter sees it.</summary>
internal sealed class SpanFilter : BaseProcessor<Activity>
{
    // Activity has no way to take an event back, and libraries attach exceptions as events, message and all.
    private static readonly FieldInfo? Events = typeof(Activity).GetField("_events", BindingFlags.Instance | BindingFlags.NonPublic);

    public override void OnEnd(Activity data)
    {
        foreach (var (key, _) in data.TagObjects.ToList())
        {
            if (!AllowedAttributes.Spans.Contains(key))
            {
                data.SetTag(key, null);
            }
        }

        // Its description is an exception's message more often than not.
        data.SetStatus(data.Status);
        data.TraceStateString = null;
        Events?.SetValue(data, null);
        if (data.Events.Any())
        {
            // Better no span than one that tells.
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}
