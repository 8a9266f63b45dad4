using CivicConnect.Benchmarks.Duplicates;
using CivicConnect.Benchmarks.Events;
using CivicConnect.Benchmarks.Imports;
using CivicConnect.Benchmarks.Ledger;
using CivicConnect.Benchmarks.Names;
using CivicConnect.Benchmarks.Screening;
using CivicConnect.Benchmarks.Searches;
using CivicConnect.Benchmarks.Segments;
using CivicConnect.Benchmarks.SignIn;
using CivicConnect.Benchmarks.Wall;

// dotnet run -c Release --project tests/Benchmarks -- NAME [options]; each prints its figures on the last line.
switch (args)
{
    case ["duplicates", "--people", var people]:
        await DuplicatesBenchmark.RunAsync(new FileInfo(people), contacts: 50_000);
        return 0;
    case ["duplicates", "--people", var people, "--contacts", var contacts]:
        await DuplicatesBenchmark.RunAsync(new FileInfo(people), int.Parse(contacts, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["events"]:
        await EventsBenchmark.RunAsync();
        return 0;
    case ["import", "--people", var people]:
        await ImportBenchmark.RunAsync(new FileInfo(people));
        return 0;
    case ["ledger"]:
        await LedgerBenchmark.RunAsync(engagements: 1_000_000);
        return 0;
    case ["ledger", "--engagements", var engagements]:
        await LedgerBenchmark.RunAsync(int.Parse(engagements, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["names", "--people", var people, "--pairs", var pairs]:
        await NamesBenchmark.RunAsync(new FileInfo(people), new FileInfo(pairs));
        return 0;
    case ["screening", "--people", var people, "--organizations", var organizations]:
        await ScreeningBenchmark.RunAsync(new FileInfo(people), new FileInfo(organizations));
        return 0;
    case ["searches", "--people", var people]:
        await SearchesBenchmark.RunAsync(new FileInfo(people), contacts: 1_000_000);
        return 0;
    case ["searches", "--people", var people, "--contacts", var contacts]:
        await SearchesBenchmark.RunAsync(new FileInfo(people), int.Parse(contacts, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["segments", "--people", var people]:
        await SegmentsBenchmark.RunAsync(new FileInfo(people), contacts: 1_000_000);
        return 0;
    case ["segments", "--people", var people, "--contacts", var contacts]:
        await SegmentsBenchmark.RunAsync(new FileInfo(people), int.Parse(contacts, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["sign-in"]:
        await SignInBenchmark.RunAsync(attempts: 10_000);
        return 0;
    case ["sign-in", "--attempts", var attempts]:
        await SignInBenchmark.RunAsync(int.Parse(attempts, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["wall"]:
        await WallBenchmark.RunAsync();
        return 0;
    default:
        Console.Error.WriteLine("Usage: dotnet run -c Release --project tests/Benchmarks -- duplicates --people FILE [--contacts N] | events | import --people FILE | ledger [--engagements N] | names --people FILE --pairs FILE | screening --people FILE --organizations FILE | searches --people FILE [--contacts N] | segments --people FILE [--contacts N] | sign-in [--attempts N] | wall");
        return 2;
}
