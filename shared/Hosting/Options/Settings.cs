using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace CivicConnect.Hosting;

/// <summary>
/// Binds a section of the configuration to its options class, at once, so that a service never starts half configured:
/// a key the class doesn't have, a value of the wrong kind and a broken rule each name the setting.
/// </summary>
public static class Settings
{
    /// <summary>Binds, validates and registers <typeparamref name="T"/>, as itself and as <c>IOptions&lt;T&gt;</c>.</summary>
    /// <exception cref="SettingsException">The section doesn't fit the class.</exception>
    public static T AddSettings<T>(this IHostApplicationBuilder builder, string section, T? defaults = null)
        where T : class, new()
    {
        var options = Bind(builder.Configuration.GetSection(section), defaults ?? new T());
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(Microsoft.Extensions.Options.Options.Create(options));
        return options;
    }

    /// <summary>Fills <paramref name="options"/> from a section.</summary>
    /// <exception cref="SettingsException">The section doesn't fit the class.</exception>
    public static T Bind<T>(IConfigurationSection section, T options)
        where T : class
    {
        var properties = typeof(T).GetProperties().Where(p => p.CanWrite)
            .ToDictionary(p => p.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var child in section.GetChildren())
        {
            if (!properties.TryGetValue(child.Key, out var property))
            {
                throw new SettingsException(
                    $"{section.Key}:{child.Key}", $"is not a setting; {section.Key} has {string.Join(", ", properties.Keys.Order())}");
            }

            property.SetValue(options, Read(section, child, property));
        }

        var problems = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new(options), problems, validateAllProperties: true))
        {
            var problem = problems[0];
            throw new SettingsException(
                $"{section.Key}:{problem.MemberNames.FirstOrDefault()}", problem.ErrorMessage ?? "is not valid");
        }

        return options;
    }

    private static object? Read(IConfigurationSection section, IConfigurationSection child, PropertyInfo property)
    {
        try
        {
            return child.Get(property.PropertyType);
        }
        catch (InvalidOperationException)
        {
            // The binder's own message quotes the value, which may be a secret under the wrong name.
            var kind = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            var expected = kind.IsEnum ? "one of " + string.Join(", ", Enum.GetNames(kind)) : "a " + kind.Name;
            throw new SettingsException($"{section.Key}:{property.Name}", $"must be {expected}");
        }
    }
}
