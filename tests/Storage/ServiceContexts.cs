using CivicConnect.Contacts;
using CivicConnect.Engagements;
using CivicConnect.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CivicConnect.Storage.Tests;

/// <summary>Every context of every service, made as `dotnet ef` makes it.</summary>
internal static class ServiceContexts
{
    internal static IReadOnlyList<Type> All { get; } =
    [
        .. new[] { typeof(ContactsModule), typeof(OrganizationsModule), typeof(EngagementsModule) }
            .SelectMany(module => module.Assembly.GetTypes()).Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(ServiceDb))),
    ];

    internal static ServiceDb Create(Type context)
    {
        var factory = context.Assembly.GetTypes().Single(t => !t.IsAbstract && t.IsAssignableTo(typeof(IDesignTimeDbContextFactory<>).MakeGenericType(context)));
        return (ServiceDb)factory.GetMethod(nameof(IDesignTimeDbContextFactory<DbContext>.CreateDbContext))!.Invoke(Activator.CreateInstance(factory), [Array.Empty<string>()])!;
    }
}
