using CivicConnect.Benchmarks.Events;

// dotnet run -c Release --project tests/Benchmarks -- NAME [options]; each prints its figures on the last line.
switch (args.FirstOrDefault())
{
    case "events":
        await EventsBenchmark.RunAsync();
        return 0;
    default:
        Console.Error.WriteLine("Usage: dotnet run -c Release --project tests/Benchmarks -- events | import --people FILE");
        return 2;
}
