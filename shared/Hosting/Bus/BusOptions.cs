using System.ComponentModel.DataAnnotations;

namespace CivicConnect.Hosting;

/// <summary>Section <c>Bus</c>: how events travel between services.</summary>
public sealed class BusOptions : IValidatableObject
{
    /// <summary>In memory reaches the services of one process; those of others follow by catch-up alone.</summary>
    public BusTransport Transport { get; set; } = BusTransport.InMemory;

    public string Host { get; set; } = "localhost";

    [Range(1, 65535, ErrorMessage = "must be a port, 1 to 65535")]
    public int Port { get; set; } = 5672;

    public string VirtualHost { get; set; } = "/";

    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>A file that holds the password, in place of <see cref="Password"/>.</summary>
    public string PasswordFile { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Transport != BusTransport.RabbitMq)
        {
            yield break;
        }

        if (User.Length == 0)
        {
            yield return new("is required for RabbitMq", [nameof(User)]);
        }

        if (Password.Length == 0 && PasswordFile.Length == 0)
        {
            yield return new("is required for RabbitMq", [nameof(PasswordFile)]);
        }

        if (PasswordFile.Length > 0 && !File.Exists(PasswordFile))
        {
            yield return new($"no such file: {PasswordFile}", [nameof(PasswordFile)]);
        }
    }

    internal string ReadPassword() => PasswordFile.Length > 0 ? File.ReadAllText(PasswordFile).Trim() : Password;
}

public enum BusTransport
{
    InMemory,
    RabbitMq,
}
