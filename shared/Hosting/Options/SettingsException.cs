namespace CivicConnect.Hosting;

/// <summary>A setting that is missing, unknown or wrong. Ends the start with one line that names it.</summary>
public sealed class SettingsException(string setting, string problem) : Exception($"{setting}: {problem}")
{
    public string Setting { get; } = setting;
}
