using System.CommandLine;
using CivicConnect.Standalone.Connecting;

namespace CivicConnect.Standalone.Samples;

/// <summary>`civicconnect sample NAME`: fills an installation with a worked example, so that a newcomer sees it alive.</summary>
internal static class SampleCommand
{
    private static readonly Argument<string> Name = new("name") { Description = "Which one." };

    internal static Command Create()
    {
        Name.AcceptOnlyFromAmong([.. SampleFile.Names]);
        var sample = new Command("sample", $"Loads a worked example into the compartment General: public facts with a source each, and contacts that are invented. There is: {string.Join(", ", SampleFile.Names)}.") { Name };
        sample.SetAction((parsed, cancellationToken) => parsed.OnSuiteAsync(invoker => LoadAsync(parsed.GetRequiredValue(Name), new SampleLoader(invoker, DateTime.UtcNow), cancellationToken), cancellationToken));
        return sample.WithSuite();
    }

    private static async Task<int> LoadAsync(string name, SampleLoader loader, CancellationToken cancellationToken)
    {
        if (await loader.IsLoadedAsync(name, cancellationToken))
        {
            Console.Error.WriteLine($"{name} is loaded already.");
            return 1;
        }
        var counts = await loader.LoadAsync(SampleFile.Read(name), cancellationToken);
        Console.WriteLine($"{name}: {string.Join(' ', counts.Select(c => $"{c.Key}={c.Value}"))}");
        return 0;
    }
}
