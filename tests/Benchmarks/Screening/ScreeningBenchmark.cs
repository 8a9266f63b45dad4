using System.Diagnostics;
using System.Text;
using System.Text.Json;
using CivicConnect.Common.V1;
using CivicConnect.Contacts.Contacts;
using CivicConnect.Contacts.Data;
using CivicConnect.Contacts.V1;
using CivicConnect.Import.Csv;
using CivicConnect.Names;
using CivicConnect.Screening.V1;
using CivicConnect.Storage;
using CivicConnect.Testing;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using State = CivicConnect.Screening.V1.Screening.Types.State;

namespace CivicConnect.Benchmarks.Screening;

/// <summary>
/// Contacts held against a list made of the same people and of organizations, with the whole way: the file sent, read, matched and each hit stored.
/// Beside it the least that any matching must do: opening every contact and bringing its names to their comparable form.
/// </summary>
internal static class ScreeningBenchmark
{
    private const int Piece = 150_000;

    internal static async Task RunAsync(FileInfo people, FileInfo organizations)
    {
        await using var host = await SuiteHost.StartAsync(TestDatabase.PostgreSql);
        var scopes = host.Services.GetRequiredService<SystemScopes<ContactsDb>>();
        var persons = await ReadAsync(people);
        await FillAsync(scopes, persons);
        var list = ListOf(persons, await ReadAsync(organizations));

        var floor = await FloorAsync(scopes);
        var begun = Stopwatch.GetTimestamp();
        var screening = await SendAsync(host, list);
        while (screening.State == State.Running)
        {
            await Task.Delay(100);
            screening = await host.Staff.Screenings.GetScreeningAsync(new() { Name = screening.Name });
        }
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        if (screening.State != State.Succeeded || screening.DoneCount != persons.Count)
            throw new InvalidOperationException($"The screening ended as {screening.State} after {screening.DoneCount} contacts.");
        Console.WriteLine($"{screening.DoneCount} contacts against {screening.EntityCount} entities in {seconds:0.0} s: {screening.HitCount} hits; the floor took {floor:0.0} s");
        Figures.Print(("contacts", screening.DoneCount), ("entities", screening.EntityCount), ("hits", screening.HitCount), ("seconds", seconds), ("floor_s", floor), ("ratio", floor / seconds));
    }

    private static async Task<List<(string Id, string Name, string Birth)>> ReadAsync(FileInfo file)
    {
        using var table = await CsvTable.OpenAsync(file.OpenRead());
        var columns = Array.ConvertAll((string[])["id", "name", "birth_date"], c => table.Header.ToList().IndexOf(c));
        var rows = new List<(string, string, string)>();
        while (await table.ReadAsync(CancellationToken.None))
            rows.Add((table[columns[0]], table[columns[1]], columns[2] < 0 ? "" : table[columns[2]]));
        return rows;
    }

    private static async Task FillAsync(SystemScopes<ContactsDb> scopes, List<(string Id, string Name, string Birth)> people)
    {
        foreach (var some in people.Chunk(5_000))
        {
            await using var scope = scopes.Open();
            await BulkWriter.InsertAsync(scope.Db, Array.ConvertAll(some, person =>
            {
                var contact = new Contact { Names = { new Name { Kind = Name.Types.Kind.Native, Value = person.Name }, new Name { Kind = Name.Types.Kind.CodeName, Value = $"Number-{person.Id[..8]}" } } };
                var record = new ContactRecord { CompartmentId = Compartments.Default };
                record.Close(scope.Db.Sealer, contact, DateTime.UtcNow);
                return record;
            }), CancellationToken.None);
        }
    }

    private static byte[] ListOf(IEnumerable<(string Id, string Name, string Birth)> people, IEnumerable<(string Id, string Name, string Birth)> organizations)
    {
        var lines = people.Select(p => JsonSerializer.Serialize(new { id = p.Id, schema = "Person", caption = p.Name, properties = new { name = new[] { p.Name }, birthDate = p.Birth.Length > 0 ? new[] { p.Birth } : [], topics = new[] { "role.pep" } } }))
            .Concat(organizations.Select(o => JsonSerializer.Serialize(new { id = o.Id, schema = "Organization", caption = o.Name, properties = new { name = new[] { o.Name } } })));
        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }

    private static async Task<double> FloorAsync(SystemScopes<ContactsDb> scopes)
    {
        var begun = Stopwatch.GetTimestamp();
        var words = 0;
        await using var scope = scopes.Open();
        foreach (var record in await scope.Db.Contacts.AsNoTracking().ToListAsync())
            words += record.Open(scope.Db.Sealer).Names.Sum(n => NameText.Words(n.Value).Length);
        return words > 0 ? Stopwatch.GetElapsedTime(begun).TotalSeconds : throw new InvalidOperationException("There are no names.");
    }

    private static async Task<CivicConnect.Screening.V1.Screening> SendAsync(SuiteHost host, byte[] list)
    {
        using var call = host.Staff.Screenings.CreateScreening();
        await call.RequestStream.WriteAsync(new CreateScreeningRequest { Parent = "services/contacts", Screening = new() { Title = "Benchmark" } });
        for (var at = 0; at < list.Length; at += Piece)
            await call.RequestStream.WriteAsync(new CreateScreeningRequest { Content = ByteString.CopyFrom(list, at, Math.Min(Piece, list.Length - at)) });
        await call.RequestStream.CompleteAsync();
        return await call;
    }
}
