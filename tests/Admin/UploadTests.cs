using System.Collections.Concurrent;
using System.Net;
using CivicConnect.Imports.V1;

namespace CivicConnect.Admin.Tests;

[Collection(nameof(StaffHouse))]
public class UploadTests(StaffHouse house)
{
    private ImportJobs.ImportJobsClient Jobs => new(house.Suite.Staff.Invoker);

    [Fact]
    public async Task ALargeFile_IsPassedOn_WithoutTouchingTheDisk()
    {
        var folder = Directory.CreateTempSubdirectory("civicconnect-temp-");
        // Where ASP.NET buffers forms that are too large for memory.
        Environment.SetEnvironmentVariable("ASPNETCORE_TEMP", folder.FullName);
        var touched = new ConcurrentBag<string>();
        using var watch = new FileSystemWatcher(folder.FullName) { EnableRaisingEvents = true };
        watch.Created += (_, e) => touched.Add(e.Name!);
        var rows = string.Concat(Enumerable.Range(0, 40_000).Select(i => $"{i},Canaryname {i},IR\n"));

        using var answer = await UploadAsync(await TokenAsync(), "id,name,country\n" + rows);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var page = await house.Staff.GetAsync(answer.Headers.Location!.OriginalString);
        Assert.Contains("Which column is what", page.Text, StringComparison.Ordinal);
        Assert.Contains("40,000 rows", page.Text, StringComparison.Ordinal);
        Assert.Empty(touched);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task WithoutTheFormsToken_NothingIsTaken()
    {
        var before = await CountAsync();
        using var answer = await UploadAsync(null, "id,name\n1,x\n");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(before, await CountAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("id,name\n")]
    [InlineData("id,name\n1,\"never closed\n")]
    public async Task AFileThatIsNone_IsExplained(string content)
    {
        var before = await CountAsync();
        using var answer = await UploadAsync(await TokenAsync(), content);
        var address = answer.Headers.Location!.OriginalString;
        var page = await house.Staff.GetAsync(address);
        Assert.StartsWith("/import?n=", address, StringComparison.Ordinal);
        Assert.NotEmpty(page.Document.QuerySelector(".notice.warn")!.TextContent.Trim());
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task ChangedColumns_AreChecked_AndTheCountsShown()
    {
        using var answer = await UploadAsync(await TokenAsync(), "key;who\nx1;Somebody Invented\nx2;\n");
        var page = await house.Staff.GetAsync(answer.Headers.Location!.OriginalString);
        var path = page.Path;
        var form = page.Form($"{path}/columns").With("field-0", "external_id").With("field-1", "name").With("do", "check");

        await house.Staff.SubmitAsync(form);

        await Eventually.Async(async () => (page = await house.Staff.GetAsync(path)).Text.Contains("Checked, not imported", StringComparison.Ordinal), "the file is checked");
        Assert.Contains("1 would be added", Squeeze(page.Text), StringComparison.Ordinal);
        Assert.Contains("1 would be skipped", Squeeze(page.Text), StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{path}/rejected.csv");
        using var rejected = await house.Staff.SendAsync(request);
        Assert.Equal("rejected-rows.csv", rejected.Content.Headers.ContentDisposition!.FileName);
        Assert.Contains("x2", await rejected.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<string> TokenAsync() =>
        (await house.Staff.GetAsync("/import")).Form("/import/upload").Fields.First(f => f.Key == "__RequestVerificationToken").Value;

    private async Task<HttpResponseMessage> UploadAsync(string? token, string content)
    {
        using var form = new MultipartFormDataContent();
        if (token is not null)
            form.Add(new StringContent(token), "__RequestVerificationToken");
        form.Add(new StringContent("People"), "kind");
        form.Add(new StringContent("invented"), "source");
        form.Add(new StringContent(content), "file", "people.csv");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/import/upload") { Content = form };
        return await house.Staff.SendAsync(request);
    }

    private async Task<int> CountAsync() => (await Jobs.ListImportJobsAsync(new() { Parent = "services/contacts", PageSize = 1000 })).ImportJobs.Count;

    private static string Squeeze(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
