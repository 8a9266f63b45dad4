using System.Runtime.CompilerServices;
using CivicConnect.Duplicates.Matching;
using CivicConnect.Hosting.Api;
using CivicConnect.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CivicConnect.Duplicates.Running;

/// <summary>Reads all records that whoever began a scan may see: the next of them while those before are looked at.</summary>
internal sealed class ScanReader<TDb>(IServiceScopeFactory factory, Principal principal, CallsInHand calls) where TDb : ServiceDb
{
    private const int AtOnce = 1_000;

    internal async IAsyncEnumerable<IReadOnlyList<Subject>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reading = ReadAsync(after: 0, cancellationToken);
        try
        {
            var isFull = true;
            while (isFull)
            {
                var (subjects, last) = await reading;
                isFull = subjects.Count == AtOnce;
                if (isFull)
                    reading = ReadAsync(last, cancellationToken);
                yield return subjects;
            }
        }
        finally
        {
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<(List<Subject> Subjects, long Last)> ReadAsync(long after, CancellationToken cancellationToken)
    {
        var (subjects, last, pace) = (new List<Subject>(AtOnce), after, new Pace(calls));
        // A context of its own each time: what was looked at is let go.
        await using var scope = new ScanScope<TDb>(factory, principal);
        await foreach (var row in scope.Source.ReadAsync(scope.Db, after, AtOnce).WithCancellation(cancellationToken))
        {
            subjects.Add(scope.Source.Open(scope.Db, row));
            last = row.Number;
            await pace.KeepAsync(cancellationToken);
        }
        var organizations = await scope.Source.OrganizationsOfAsync(scope.Db, subjects.ConvertAll(s => s.Id), cancellationToken);
        foreach (var subject in subjects)
            subject.Organizations = [.. organizations[subject.Id].Distinct()];
        return (subjects, last);
    }
}
