using CivicConnect.Testing;

namespace CivicConnect.Integration;

/// <summary>Records engagements, some twenty a second, until told to end. Whatever refuses or delays one shows in <see cref="EndAsync"/>.</summary>
internal sealed class Writer : IAsyncDisposable
{
    private readonly CancellationTokenSource end = new();
    private readonly Task<int> writing;

    public Writer(ServiceSuite suite, params string[] participants) => writing = Task.Run(() => WriteAsync(suite, participants));

    /// <summary>Ends, and says how many engagements it recorded.</summary>
    public async Task<int> EndAsync()
    {
        await end.CancelAsync();
        return await writing;
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await Task.WhenAny(writing);
        end.Dispose();
    }

    private async Task<int> WriteAsync(ServiceSuite suite, string[] participants)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var start = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var written = 0;
        while (!end.IsCancellationRequested)
        {
            await suite.EngageAsync(start.AddMinutes(written), participants);
            written++;
            await pace.WaitForNextTickAsync();
        }

        return written;
    }
}
