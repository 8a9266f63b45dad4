namespace CivicConnect.Hosting.Tests;

public sealed class AccessTokenTests : IDisposable
{
    private readonly DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("civicconnect-token-");

    private string TokenFile => Path.Combine(folder.FullName, "data", "access-token");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void AccessToken_FirstStart_IsMadeForItsOwnerOnly()
    {
        var token = Read();

        Assert.Equal(43, token.Value.Length);
        Assert.Equal(token.Value, Read().Value);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(TokenFile));
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                File.GetUnixFileMode(Path.GetDirectoryName(TokenFile)!));
        }
    }

    [Fact]
    public async Task AccessToken_ManyStartAtOnce_AgreeOnOne()
    {
        var tokens = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Read().Value)));

        Assert.Single(tokens.Distinct());
        Assert.Single(System.IO.Directory.GetFiles(Path.GetDirectoryName(TokenFile)!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("with spaces in it, so that no header holds it")]
    public void AccessToken_FileHoldsNone_NamesTheSetting(string content)
    {
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(TokenFile)!);
        File.WriteAllText(TokenFile, content);

        Assert.Equal("Access:TokenFile", Assert.Throws<SettingsException>(Read).Setting);
    }

    private AccessToken Read() => new(new AccessOptions(), new DataOptions { Directory = Path.GetDirectoryName(TokenFile)! });
}
