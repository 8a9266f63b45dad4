using CivicConnect.Contacts.V1;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Reflection.V1Alpha;

namespace CivicConnect.Contacts.Tests;

public abstract class ServiceInformationTests(Suite suite) : SuiteTests(suite)
{
    [ProviderFact]
    public async Task Health_Answers_Serving() =>
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, (await new Health.HealthClient(Host.Channel).CheckAsync(new())).Status);

    [ProviderFact]
    public async Task Reflection_Lists_EveryService()
    {
        using var call = new ServerReflection.ServerReflectionClient(Host.Channel).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(new() { ListServices = "" });
        await call.RequestStream.CompleteAsync();
        Assert.True(await call.ResponseStream.MoveNext(default));

        var services = call.ResponseStream.Current.ListServicesResponse.Service.Select(s => s.Name).ToList();

        foreach (var area in (string[])["contacts.v1.Contacts", "contacts.v1.Affiliations", "contacts.v1.Relationships", "organizations.v1.Organizations", "organizations.v1.ValueStandards", "organizations.v1.Assessments", "organizations.v1.Pledges", "engagements.v1.Engagements", "engagements.v1.FollowUps", "events.v1.EventLog"])
            Assert.Contains($"civicconnect.{area}", services);
    }

    [ProviderFact]
    public async Task Call_WithoutToken_ReturnsUnauthenticated()
    {
        using var channel = GrpcChannels.Create(Host.GrpcAddress, token: null);

        await Refused.WithAsync(StatusCode.Unauthenticated, "ACCESS_TOKEN_INVALID", new V1.Contacts.ContactsClient(channel).ListContactsAsync(new()));
    }
}

[Collection(TestDatabase.Sqlite)]
public sealed class ServiceInformationOnSqlite(SqliteSuite suite) : ServiceInformationTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class ServiceInformationOnPostgreSql(PostgreSqlSuite suite) : ServiceInformationTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class ServiceInformationOnSqlServer(SqlServerSuite suite) : ServiceInformationTests(suite);
