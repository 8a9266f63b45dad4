using System.ComponentModel.DataAnnotations;

namespace CivicConnect.Hosting;

/// <summary>Section <c>Data</c>.</summary>
public sealed class DataOptions
{
    /// <summary>Folder of everything that must outlive the process; relative to the working folder.</summary>
    [Required(ErrorMessage = "must name a folder")]
    public string Directory { get; set; } = "data";

    /// <summary>Full path of <paramref name="name"/> in the data folder, or of <paramref name="configured"/> when set.</summary>
    public string PathOf(string name, string? configured = null) =>
        Path.GetFullPath(string.IsNullOrEmpty(configured) ? Path.Combine(Directory, name) : configured);

    /// <summary>Creates the folder if it isn't there.</summary>
    /// <exception cref="SettingsException">It can't be created.</exception>
    public void Create()
    {
        try
        {
            CreatePrivateDirectory(Path.GetFullPath(Directory));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException("Data:Directory", $"cannot create {Path.GetFullPath(Directory)}");
        }
    }

    /// <summary>Creates a folder that only its owner can enter; leaves one that exists as it is.</summary>
    public static void CreatePrivateDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            System.IO.Directory.CreateDirectory(path);
        }
        else
        {
            System.IO.Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
