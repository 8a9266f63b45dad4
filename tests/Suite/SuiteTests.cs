namespace CivicConnect.Testing;

/// <summary>Tests of the suite that run on every provider: derive one class a provider.</summary>
public abstract class SuiteTests(Suite suite)
{
    protected SuiteHost Host => suite.Host;

    protected SuiteClient Staff => suite.Host.Staff;
}
