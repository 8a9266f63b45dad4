using System.Text;
using CivicConnect.Import.Csv;

namespace CivicConnect.Import.Tests.Csv;

public class CsvInspectorTests
{
    private static readonly UTF8Encoding Utf8 = new(false);

    public static TheoryData<string, char> Separators => new()
    {
        { "name,email,note\nAda,ada@example.org,a;b\nBo,bo@example.org,c\n", ',' },
        { "name;email;note\nAda;ada@example.org;a, b\nBo;bo@example.org;c\n", ';' },
        { "name\temail\tnote\nAda\tada@example.org\ta, b\nBo\tbo@example.org\tc\n", '\t' },
        { "sep=;\r\nname;email;note\r\nAda;ada@example.org;a, b\r\nBo;bo@example.org;c\r\n", ';' },
    };

    [Theory]
    [MemberData(nameof(Separators))]
    public async Task Inspect_AnySeparator_FindsColumnsAndRows(string text, char separator)
    {
        var outline = await InspectAsync(Utf8.GetBytes(text));

        Assert.Equal(["name", "email", "note"], outline.Header);
        Assert.Equal(separator, outline.Separator);
        Assert.Equal(2, outline.RowCount);
        Assert.Equal(["Ada", "Bo"], outline.Samples[0]);
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    public async Task Inspect_AnyEncoding_ReadsAllScripts(string encoding, bool mark)
    {
        var text = Encoding.GetEncoding(encoding);
        byte[] bytes = [.. mark ? text.GetPreamble() : [], .. text.GetBytes("نام,姓名\nآرش,王小明\nЖанна,𐌰𐌱\n")];

        var outline = await InspectAsync(bytes);

        Assert.Equal(["نام", "姓名"], outline.Header);
        Assert.Equal(["آرش", "Жанна"], outline.Samples[0]);
        Assert.Equal(["王小明", "𐌰𐌱"], outline.Samples[1]);
    }

    [Fact]
    public async Task Inspect_QuotedCells_KeepNewlinesSeparatorsAndQuotes()
    {
        var outline = await InspectAsync(Utf8.GetBytes("name,note\r\n\"Roe, Ann\",\"first\r\nsecond\"\r\n\"Bo \"\"Red\"\" Li\",\r\n"));

        Assert.Equal(2, outline.RowCount);
        Assert.Equal(["Roe, Ann", "Bo \"Red\" Li"], outline.Samples[0]);
        Assert.Equal(["first\r\nsecond"], outline.Samples[1]);
    }

    [Fact]
    public async Task Inspect_BlankAndRepeatedHeaders_AreKeptInOrder()
    {
        var outline = await InspectAsync("name,,email,email\nAda,x,a@example.org,b@example.org\n"u8.ToArray());

        Assert.Equal(["name", "", "email", "email"], outline.Header);
    }

    [Fact]
    public async Task Inspect_SamplesAreShortAndAtMostThree()
    {
        var outline = await InspectAsync(Utf8.GetBytes($"a,b\n1,{new string('x', 5000)}\n,y\n2,\n3,\n4,\n"));

        Assert.Equal(["1", "2", "3"], outline.Samples[0]);
        Assert.Equal(61, outline.Samples[1][0].Length);
    }

    private static readonly Dictionary<string, (byte[] Bytes, CsvProblem Problem)> Files = new()
    {
        ["nothing"] = ([], CsvProblem.Empty),
        ["a byte order mark only"] = ([0xEF, 0xBB, 0xBF], CsvProblem.Empty),
        ["blank lines"] = ("\r\n\r\n"u8.ToArray(), CsvProblem.Empty),
        ["separators only"] = (",,,\n"u8.ToArray(), CsvProblem.Empty),
        ["header only"] = ("name,email\r\n"u8.ToArray(), CsvProblem.HeaderOnly),
        ["header and blank lines"] = ("name,email\n\n\n"u8.ToArray(), CsvProblem.HeaderOnly),
        ["a picture"] = ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D], CsvProblem.NotText),
        ["a null character"] = ("name\nA\0da\n"u8.ToArray(), CsvProblem.NotText),
        ["Latin-1"] = ([.. "name\nJos"u8, 0xE9, .. "\n"u8], CsvProblem.NotText),
        ["half a character at the end"] = ([.. "name\nJos"u8, 0xC3], CsvProblem.NotText),
        ["half a surrogate pair"] = ([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("name\nA"), 0x00, 0xD8, .. Encoding.Unicode.GetBytes("B\n")], CsvProblem.NotText),
        ["10,000 columns"] = (Utf8.GetBytes(string.Join(',', Enumerable.Range(0, 10_000)) + "\n1,2\n"), CsvProblem.TooManyColumns),
        ["ends in mid-quote"] = ("name,note\nAda,\"went\nBo,x\n"u8.ToArray(), CsvProblem.UnclosedQuote),
        ["ends after a doubled quote"] = ("name,note\nAda,\"went\"\""u8.ToArray(), CsvProblem.UnclosedQuote),
        ["header in mid-quote"] = ("name,\"note\nAda,x\n"u8.ToArray(), CsvProblem.UnclosedQuote),
        ["one endless row"] = (Utf8.GetBytes("name,note\nAda,\"" + new string('x', 5 << 20) + "\"\n"), CsvProblem.RowTooLong),
    };

    // By name: a test runner writes out the arguments of every case, and some of these files are large.
    public static TheoryData<string> BadFiles => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task Inspect_UnusableFile_SaysWhy(string what)
    {
        var (bytes, problem) = Files[what];
        var thrown = await Assert.ThrowsAsync<CsvProblemException>(() => InspectAsync(bytes));

        Assert.Equal(problem, thrown.Problem);
    }

    [Fact]
    public async Task Inspect_FileInTinyPieces_IsReadTheSame()
    {
        var text = new StringBuilder("نام;姓名;note\n");
        for (var i = 0; i < 20_000; i++)
            text.Append("آرش;王小明;\"x;𐌰\n\"\n");
        using var pieces = new TrickleStream(Utf8.GetBytes(text.ToString()));

        var outline = await CsvInspector.InspectAsync(pieces, default);

        Assert.Equal(20_000, outline.RowCount);
        Assert.Equal(';', outline.Separator);
    }

    [Fact]
    public async Task Table_RowWithMoreCellsThanHeader_IsMarked()
    {
        using var table = await CsvTable.OpenAsync(new MemoryStream("a,b\n1,2,,\n1,2,3\n1\n"u8.ToArray()));

        var marks = new List<bool>();
        while (await table.ReadAsync(default))
            marks.Add(table.HasTooManyCells);

        Assert.Equal([false, true, false], marks);
    }

    private static Task<CsvOutline> InspectAsync(byte[] bytes) => CsvInspector.InspectAsync(new MemoryStream(bytes), default);

    private sealed class TrickleStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(7, buffer.Length)], cancellationToken);
    }
}
