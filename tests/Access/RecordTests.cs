using CivicConnect.Contacts.V1;
using CivicConnect.Organizations.V1;
using CivicConnect.Storage;
using CivicConnect.Testing;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace CivicConnect.Access.Tests;

/// <summary>
/// Every RPC that names a record, with one of the caller's own compartment, one of another, and one that never was: the last two cannot be told apart.
/// </summary>
[Collection(TestDatabase.Sqlite)]
public sealed class RecordTests(SqliteSuite suite) : SuiteTests(suite)
{
    private static readonly string[] Creating = ["Create"];

    /// <summary>RPCs of the services that keep records which name one, and the field they name it in.</summary>
    public static TheoryData<string> Rpcs => [.. Matrix.Rpcs.Where(r => FieldOf(r.Value) is not null && !Creating.Any(c => r.Value.Name.StartsWith(c, StringComparison.Ordinal))).Select(r => r.Key).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Rpcs))]
    public async Task ARecordOfAnotherCompartment_IsAsIfItWereNot(string rpc)
    {
        var (owner, stranger) = (Host.AsNewcomer(), Host.AsNewcomer());
        var method = Matrix.Rpcs[rpc];
        var (real, missing) = await NamesAsync(owner, method);

        var foreign = await stranger.CallAsync(method, Request(method, real));
        var none = await stranger.CallAsync(method, Request(method, missing));

        Assert.Equal((none.StatusCode, none.Detail), (foreign.StatusCode, foreign.Detail));
        Assert.True(foreign.StatusCode is StatusCode.NotFound || method.Name.StartsWith("Resolve", StringComparison.Ordinal), $"{foreign}");
    }

    [Theory]
    [MemberData(nameof(Rpcs))]
    public async Task ARecordOfOnesOwnCompartment_IsThere(string rpc)
    {
        var owner = Host.AsNewcomer();
        var method = Matrix.Rpcs[rpc];

        var status = await owner.CallAsync(method, Request(method, (await NamesAsync(owner, method)).Real));

        Assert.True(status.StatusCode is StatusCode.OK or StatusCode.FailedPrecondition, $"{status}");
    }

    [Theory]
    [MemberData(nameof(Rpcs))]
    public async Task AReader_SeesAndDoesNotChange(string rpc)
    {
        var owner = Host.AsNewcomer();
        var elsewhere = new Membership(Guid.NewGuid(), MemberLevel.Custodian, MayReveal: true);
        var reader = Host.With(elsewhere, new Membership(owner.Compartments[0], MemberLevel.Reader, MayReveal: false));
        var method = Matrix.Rpcs[rpc];
        var changes = !Matrix.RuleOf(rpc).Who.Contains("member") || method.Name.StartsWith("Reveal", StringComparison.Ordinal);

        var status = await reader.CallAsync(method, Request(method, (await NamesAsync(owner, method)).Real));

        Assert.True(status.StatusCode == (changes ? StatusCode.PermissionDenied : StatusCode.OK), $"{status}");
    }

    private static string? FieldOf(MethodDescriptor rpc)
    {
        if (rpc.Service.File.Package is not ("civicconnect.contacts.v1" or "civicconnect.organizations.v1" or "civicconnect.engagements.v1"))
            return null;
        // Every country is there for everybody; what is known of it is what the wall is for, and has tests of its own.
        if (rpc.Service.Name == "Countries")
            return null;
        return rpc.InputType.FindFieldByName("name") is not null ? "name"
            : rpc.InputType.FindFieldByName("names") is not null ? "names"
            : rpc.InputType.FindFieldByName("parent") is not null ? "parent"
            : rpc.InputType.Fields.InDeclarationOrder().FirstOrDefault(f => f.FieldType == FieldType.Message && f.MessageType.FindFieldByName("name") is not null)?.Name;
    }

    private static IMessage Request(MethodDescriptor rpc, string name)
    {
        var request = rpc.InputType.Parser.ParseFrom(ByteString.Empty);
        var field = rpc.InputType.FindFieldByName(FieldOf(rpc)!);
        if (field.IsRepeated)
            ((Google.Protobuf.Collections.RepeatedField<string>)field.Accessor.GetValue(request)).Add(name);
        else if (field.FieldType == FieldType.Message)
            field.Accessor.SetValue(request, Change(field.MessageType, name));
        else
            field.Accessor.SetValue(request, name);
        if (request is Organizations.V1.AddConductRequest add)
            add.Conduct = ValueSamples.Conduct();
        if (request is Organizations.V1.CompareAssessmentsRequest compare)
            compare.Before = name;
        if (request is ReviewIndependenceRequest review)
            (review.Decision, review.Reason) = (ReviewIndependenceRequest.Types.Decision.Dismiss, "Seen the accounts.");
        return request;
    }

    private static IMessage Change(MessageDescriptor resource, string name)
    {
        var change = resource.Parser.ParseFrom(ByteString.Empty);
        resource.FindFieldByName("name").Accessor.SetValue(change, name);
        var text = resource.FindFieldByName("notes") ?? resource.FindFieldByName("outcome") ?? resource.FindFieldByName("assignee") ?? resource.FindFieldByName("note") ?? resource.FindFieldByName("area")
            ?? resource.FindFieldByName("purpose") ?? resource.FindFieldByName("summary") ?? resource.FindFieldByName("text") ?? resource.FindFieldByName("title");
        text.Accessor.SetValue(change, "changed");
        return change;
    }

    /// <summary>A record of the kind that the RPC names, and one of the same kind that never was.</summary>
    private static async Task<(string Real, string Missing)> NamesAsync(SuiteClient owner, MethodDescriptor rpc)
    {
        var (none, one) = ($"{Guid.NewGuid():D}", await owner.PersonAsync());
        return (rpc.Service.Name, FieldOf(rpc)) switch
        {
            ("Independence", _) when rpc.Name.Contains("Signal", StringComparison.Ordinal) && rpc.Name != "ListIndependenceSignals" =>
                ((await owner.SignalAsync((await owner.GroupAsync()).Name, IndependenceSignal.Types.Kind.Listed)).Name, $"organizations/{none}/independenceSignals/{none}"),
            ("Independence", _) => ((await owner.GroupAsync()).Name, $"organizations/{none}"),
            ("Ties", _) when rpc.Name == "GetStateNetwork" => ((await owner.GroupAsync()).Name, $"organizations/{none}"),
            ("Ties", _) => ((await owner.TieAsync("countries/IR", Tie.Types.Kind.AgreementWith, "countries/CN")).Name, $"ties/{none}"),
            ("Developments", _) => ((await owner.DevelopmentAsync(Samples.Development("countries/IR"))).Name, $"developments/{none}"),
            ("Resolutions", _) => ((await owner.ResolutionAsync(Samples.Resolution())).Name, $"resolutions/{none}"),
            ("OrganizationMerges", "name") => ((await owner.MergeAsync(await owner.GroupAsync(), await owner.GroupAsync())).Name, $"organizationMerges/{none}"),
            ("OrganizationMerges", _) => ((await owner.GroupAsync()).Name, $"organizations/{none}"),
            ("ContactMerges", "name") => ((await owner.MergeAsync(one, await owner.PersonAsync())).Name, $"contactMerges/{none}"),
            ("Contacts", _) or (_, "parent") => (one.Name, $"contacts/{none}"),
            ("Affiliations", _) => ((await owner.Affiliations.CreateAffiliationAsync(new() { Parent = one.Name, Affiliation = new() { Organization = (await owner.GroupAsync()).Name } })).Name, $"contacts/{none}/affiliations/{none}"),
            ("Relationships", _) => ((await owner.Relationships.CreateRelationshipAsync(new() { Parent = one.Name, Relationship = new() { Contact = (await owner.PersonAsync()).Name, Kind = Relationship.Types.Kind.Friend } })).Name, $"contacts/{none}/relationships/{none}"),
            ("Campaigns", _) => ((await owner.CampaignAsync()).Name, $"campaigns/{none}"),
            ("Targets", _) => ((await owner.TargetAsync()).Name, $"targets/{none}"),
            ("ShiftPlans", _) => ((await owner.ShiftPlanAsync()).Name, $"shiftPlans/{none}"),
            ("Organizations", _) or ("Assessments", "names") => ((await owner.GroupAsync()).Name, $"organizations/{none}"),
            ("ValueStandards", _) => ((await owner.StandardAsync()).Name, $"valueStandards/{none}"),
            ("Assessments", _) => ((await owner.AssessmentAsync((await owner.GroupAsync()).Name)).Name, $"assessments/{none}"),
            ("Pledges", _) => ((await owner.PledgeAsync((await owner.GroupAsync()).Name)).Name, $"pledges/{none}"),
            ("Engagements", _) => ((await owner.MeetingAsync(one.Name)).Name, $"engagements/{none}"),
            _ => ((await owner.FollowUpAsync(new() { What = "x", Subject = one.Name })).Name, $"followUps/{none}"),
        };
    }
}
