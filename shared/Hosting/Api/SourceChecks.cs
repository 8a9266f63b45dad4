using CivicConnect.Common.V1;

namespace CivicConnect.Hosting.Api;

/// <summary>Checks of sources.</summary>
public static class SourceChecks
{
    /// <summary>Where a fact comes from.</summary>
    /// <param name="problems">Takes violations.</param>
    /// <param name="field">Path of the source.</param>
    /// <param name="source">Null where none is given.</param>
    /// <param name="today">The last day that it may be of.</param>
    /// <param name="required">Whether there must be one.</param>
    public static void Source(this Problems problems, string field, Source? source, DateOnly today, bool required = true)
    {
        if (source is null)
        {
            if (required)
                problems.Add(field, "is required: where does it come from?");
            return;
        }
        problems.Text($"{field}.title", source.Title, 300, required: true);
        problems.Date($"{field}.date", source.Date, 1900, today);
        problems.Link($"{field}.link", source.Link, 1000);
        problems.Text($"{field}.quotation", source.Quotation, 5000, lines: true);
        problems.Text($"{field}.note", source.Note, 5000, lines: true);
    }
}
