using Xunit.Abstractions;
using Xunit.Sdk;

namespace CivicConnect.Testing;

/// <summary>A fact of every provider: in the collection <see cref="TestDatabase.SqlServer"/> it exists only where a SQL Server is configured.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("CivicConnect.Testing.ProviderFactDiscoverer", "CivicConnect.Testing.Suite")]
public sealed class ProviderFactAttribute : FactAttribute;

/// <summary>A theory of every provider, as <see cref="ProviderFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("CivicConnect.Testing.ProviderTheoryDiscoverer", "CivicConnect.Testing.Suite")]
public sealed class ProviderTheoryAttribute : TheoryAttribute;

public sealed class ProviderFactDiscoverer(IMessageSink messages) : FactDiscoverer(messages)
{
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        IsConfigured(testMethod) ? base.Discover(discoveryOptions, testMethod, factAttribute) : [];

    internal static bool IsConfigured(ITestMethod method) =>
        method.TestClass.TestCollection.DisplayName != TestDatabase.SqlServer || Servers.SqlServer is not null;
}

public sealed class ProviderTheoryDiscoverer(IMessageSink messages) : TheoryDiscoverer(messages)
{
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute) =>
        ProviderFactDiscoverer.IsConfigured(testMethod) ? base.Discover(discoveryOptions, testMethod, theoryAttribute) : [];
}
