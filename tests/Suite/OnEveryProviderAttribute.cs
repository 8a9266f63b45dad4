using System.Reflection;
using Xunit.Sdk;

namespace CivicConnect.Testing;

/// <summary>Runs a theory once for each provider, whose name is its argument: for tests that want a fresh database each.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnEveryProviderAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => TestDatabase.Providers.Select(p => new object[] { p });
}
