using CivicConnect.Common.V1;
using CivicConnect.Contacts.V1;
using CivicConnect.Screening.V1;
using CivicConnect.Storage;
using Grpc.Core;
using HitState = CivicConnect.Screening.V1.ScreeningHit.Types.State;
using State = CivicConnect.Screening.V1.Screening.Types.State;

namespace CivicConnect.Screening.Tests;

public abstract class ScreeningTests(Suite suite) : SuiteTests(suite)
{
    private const string Contacts = "services/contacts";

    [ProviderFact]
    public async Task AContactOnAList_IsAHit_WithoutWhatTellsWhoTheyAre()
    {
        var me = Host.AsNewcomer();
        var (word, other) = (Samples.Word(), await me.PersonAsync());
        var person = await me.PersonAsync(new Contact { Names = { Samples.Native($"Nasrin {word}") }, Country = "IR" });

        var screening = await ScreenAsync(me, Contacts, Lists.Person("NK-1", $"{word} Nasrin", country: "ir"), Lists.Person("NK-2", "Somebody Else"));

        Assert.Equal((State.Succeeded, 2, 2, 2, 1, 1), (screening.State, screening.EntityCount, screening.RecordCount, screening.DoneCount, screening.HitCount, screening.NewHitCount));
        var hit = (await me.Screenings.ListScreeningHitsAsync(new() { Parent = Contacts })).Hits.Single();
        Assert.Equal((person.Name, 90, HitState.Open, "sanction"), (hit.Subject, hit.Score, hit.State, hit.Topics.Single()));
        Assert.Equal([ScreeningHit.Types.Reason.SameWords, ScreeningHit.Types.Reason.SameCountry], hit.Reasons);
        Assert.Equal((true, "", "", ""), (hit.IdentityHidden, hit.EntityId, hit.Caption, hit.MatchedName));
        Assert.Equal([hit], (await me.Screenings.ListScreeningHitsAsync(new() { Parent = Contacts, Subject = person.Name })).Hits);
        Assert.Empty((await me.Screenings.ListScreeningHitsAsync(new() { Parent = Contacts, Subject = other.Name })).Hits);

        var revealed = (await me.Screenings.RevealScreeningHitsAsync(new() { Parent = Contacts, Names = { hit.Name } })).Hits.Single();
        Assert.Equal((false, "NK-1", $"{word} Nasrin"), (revealed.IdentityHidden, revealed.EntityId, revealed.Caption));
    }

    [ProviderFact]
    public async Task WhoMayNotReveal_DoesNotLearnWhatTheListSays()
    {
        var me = Host.AsNewcomer();
        var word = Samples.Word();
        await me.PersonAsync(Samples.Person($"Nasrin {word}"));
        await ScreenAsync(me, Contacts, Lists.Person("NK-1", $"Nasrin {word}"));
        var officer = Host.With(new Membership(me.Compartments[0], MemberLevel.Officer, MayReveal: false));
        var hit = (await officer.Screenings.ListScreeningHitsAsync(new() { Parent = Contacts })).Hits.Single();

        await Refused.WithAsync(StatusCode.PermissionDenied, "PERMISSION_DENIED", officer.Screenings.RevealScreeningHitsAsync(new() { Parent = Contacts, Names = { hit.Name } }));
    }

    [ProviderFact]
    public async Task OfAnotherCompartment_NothingIsMatchedAndNoHitIsSeen()
    {
        var (me, stranger) = (Host.AsNewcomer(), Host.AsNewcomer());
        var word = Samples.Word();
        await me.PersonAsync(Samples.Person($"Nasrin {word}"));

        var theirs = await ScreenAsync(stranger, Contacts, Lists.Person("NK-1", $"Nasrin {word}"));
        Assert.Equal((0, 0), (theirs.RecordCount, theirs.HitCount));

        await ScreenAsync(me, Contacts, Lists.Person("NK-1", $"Nasrin {word}"));
        var hit = (await me.Screenings.ListScreeningHitsAsync(new() { Parent = Contacts })).Hits.Single();
        Assert.Empty((await stranger.Screenings.ListScreeningHitsAsync(new() { Parent = Contacts })).Hits);
        await Refused.NotFoundAsync(stranger.Screenings.ReviewScreeningHitAsync(new() { Name = hit.Name, State = HitState.Dismissed, Reason = "x" }));
        await Refused.NotFoundAsync(stranger.Screenings.RevealScreeningHitsAsync(new() { Parent = Contacts, Names = { hit.Name } }));
    }

    [ProviderFact]
    public async Task WhatIsDismissed_StaysSoWhenItIsFoundAgain()
    {
        var me = Host.AsNewcomer();
        var group = await me.GroupAsync();
        const string organizations = "services/organizations";
        await ScreenAsync(me, organizations, Lists.Organization("NK-9", group.DisplayName));
        var hit = (await me.Screenings.ListScreeningHitsAsync(new() { Parent = organizations })).Hits.Single();
        Assert.Equal((group.Name, false, "NK-9"), (hit.Subject, hit.IdentityHidden, hit.EntityId));

        var dismissed = await me.Screenings.ReviewScreeningHitAsync(new() { Name = hit.Name, State = HitState.Dismissed, Reason = "Another circle of that name.", Etag = hit.Etag });
        Assert.Equal((HitState.Dismissed, me.Subject, "Another circle of that name."), (dismissed.State, dismissed.Reviewer, dismissed.ReviewReason));
        var again = await ScreenAsync(me, organizations, Lists.Organization("NK-9", group.DisplayName));

        Assert.Equal((1, 0), (again.HitCount, again.NewHitCount));
        Assert.Equal(HitState.Dismissed, (await me.Screenings.ListScreeningHitsAsync(new() { Parent = organizations })).Hits.Single().State);
        Assert.Empty((await me.Screenings.ListScreeningHitsAsync(new() { Parent = organizations, State = HitState.Open })).Hits);
        await Refused.StaleAsync(me.Screenings.ReviewScreeningHitAsync(new() { Name = hit.Name, State = HitState.Open, Etag = hit.Etag }));
        await me.Organizations.DeleteOrganizationAsync(new() { Name = group.Name });
        Assert.Empty((await me.Screenings.ListScreeningHitsAsync(new() { Parent = organizations })).Hits);
    }

    [ProviderFact]
    public async Task HitsOfWhoWasMerged_AreTheSurvivors_AndWhatWasDecidedStays()
    {
        var me = Host.AsNewcomer();
        var word = Samples.Word();
        var (one, other) = (await me.PersonAsync(), await me.PersonAsync(Samples.Person($"Nasrin {word}")));
        await ScreenAsync(me, Contacts, Lists.Person("NK-1", $"Nasrin {word}"));
        var hit = (await me.Screenings.ListScreeningHitsAsync(new() { Parent = Contacts })).Hits.Single();
        await me.Screenings.ReviewScreeningHitAsync(new() { Name = hit.Name, State = HitState.Dismissed, Reason = "Another Nasrin." });
        var merge = await me.MergeAsync(one, other);

        var again = await ScreenAsync(me, Contacts, Lists.Person("NK-1", $"Nasrin {word}"));

        Assert.Equal((1, 1, 0), (again.RecordCount, again.HitCount, again.NewHitCount));
        foreach (var name in new[] { one.Name, other.Name })
        {
            var shown = (await me.Screenings.ListScreeningHitsAsync(new() { Parent = Contacts, Subject = name })).Hits.Single();
            Assert.Equal((hit.Name, one.Name, HitState.Dismissed), (shown.Name, shown.Subject, shown.State));
        }
        Assert.Equal("NK-1", (await me.Screenings.RevealScreeningHitsAsync(new() { Parent = Contacts, Names = { hit.Name } })).Hits.Single().EntityId);
        await me.UndoAsync(merge);
        Assert.Empty((await me.Screenings.ListScreeningHitsAsync(new() { Parent = Contacts, Subject = one.Name })).Hits);
        Assert.Equal(other.Name, (await me.Screenings.ListScreeningHitsAsync(new() { Parent = Contacts, Subject = other.Name })).Hits.Single().Subject);
    }

    [ProviderFact]
    public async Task HitsOfAnOrganizationThatWasMerged_AreTheSurvivors()
    {
        const string organizations = "services/organizations";
        var me = Host.AsNewcomer();
        var word = Samples.Word();
        var (one, other) = (await me.GroupAsync(), await me.GroupAsync(Samples.Group($"Foundation {word}")));
        await ScreenAsync(me, organizations, Lists.Organization("NK-2", $"Foundation {word}"));
        var hit = (await me.Screenings.ListScreeningHitsAsync(new() { Parent = organizations })).Hits.Single();
        await me.Screenings.ReviewScreeningHitAsync(new() { Name = hit.Name, State = HitState.Dismissed, Reason = "Another one." });
        var merge = await me.MergeAsync(one, other);

        var again = await ScreenAsync(me, organizations, Lists.Organization("NK-2", $"Foundation {word}"));

        Assert.Equal((1, 1, 0), (again.RecordCount, again.HitCount, again.NewHitCount));
        var shown = (await me.Screenings.ListScreeningHitsAsync(new() { Parent = organizations, Subject = other.Name })).Hits.Single();
        Assert.Equal((hit.Name, one.Name, HitState.Dismissed), (shown.Name, shown.Subject, shown.State));
        await me.UndoAsync(merge);
        Assert.Equal(other.Name, (await me.Screenings.ListScreeningHitsAsync(new() { Parent = organizations })).Hits.Single().Subject);
    }

    [ProviderFact]
    public async Task ABrokenList_IsOneError_AndNothingIsStored()
    {
        await Host.StoresNothingAsync(() => Refused.InvalidAsync(
            Staff.Screenings.UploadScreeningAsync(new() { Parent = Contacts, Screening = new() { Title = "x" }, Content = Lists.Of(Lists.Person("a", "A"), "{", "[]") }), "content", "content"));
        await Host.StoresNothingAsync(() => Refused.InvalidAsync(
            Staff.Screenings.UploadScreeningAsync(new() { Parent = Contacts, Screening = new(), Content = Lists.Of("x") }), "screening.title"));
        await Refused.InvalidAsync(Staff.Screenings.UploadScreeningAsync(new() { Parent = "services/engagements", Screening = new() { Title = "x" } }), "parent");
        await Refused.InvalidAsync(Staff.Screenings.ReviewScreeningHitAsync(new() { Name = "x" }), "name");
        await Refused.InvalidAsync(Staff.Screenings.ListScreeningHitsAsync(new() { Parent = Contacts, PageSize = -1, State = (HitState)9, Subject = "x" }), "page_size", "state", "subject");
    }

    [ProviderFact]
    public async Task AListInPieces_IsScreenedAsAWhole()
    {
        var me = Host.AsNewcomer();
        var word = Samples.Word();
        await me.PersonAsync(Samples.Person($"Nasrin {word}"));
        var list = Lists.Of([.. Enumerable.Range(0, 3_000).Select(i => Lists.Person($"{i}", $"Invented Number{i}")), Lists.Person("last", $"Nasrin {word}")]);

        using var call = me.Screenings.CreateScreening();
        await call.RequestStream.WriteAsync(new() { Parent = Contacts, Screening = new() { Title = "In pieces" } });
        for (var i = 0; i < list.Length; i += 100_000)
            await call.RequestStream.WriteAsync(new() { Content = Google.Protobuf.ByteString.CopyFrom(list.Span[i..Math.Min(list.Length, i + 100_000)]) });
        await call.RequestStream.CompleteAsync();
        var screening = await EndAsync(me, await call);

        Assert.Equal((3_001, 1), (screening.EntityCount, screening.HitCount));
        Assert.Equal([screening], (await me.Screenings.ListScreeningsAsync(new() { Parent = Contacts })).Screenings);
        Assert.Equal(State.Succeeded, (await me.Screenings.CancelScreeningAsync(new() { Name = screening.Name })).State);
    }

    private static async Task<V1.Screening> ScreenAsync(SuiteClient client, string parent, params string[] lines) =>
        // Tests of other classes may be matching lists of their own just then.
        await EndAsync(client, (await Eventually.Async(
            async () =>
            {
                try
                {
                    return await client.Screenings.UploadScreeningAsync(new() { Parent = parent, Screening = new() { Title = "Invented list" }, Content = Lists.Of(lines) });
                }
                catch (RpcException e) when (e.StatusCode == StatusCode.Unavailable)
                {
                    return null;
                }
            },
            s => s is not null, "the list is taken"))!);

    private static Task<V1.Screening> EndAsync(SuiteClient client, V1.Screening screening) => Eventually.Async(
        () => client.Screenings.GetScreeningAsync(new() { Name = screening.Name }).ResponseAsync, s => s.State != State.Running, "the screening has ended");
}

[Collection(TestDatabase.Sqlite)]
public sealed class ScreeningOnSqlite(SqliteSuite suite) : ScreeningTests(suite);

[Collection(TestDatabase.PostgreSql)]
public sealed class ScreeningOnPostgreSql(PostgreSqlSuite suite) : ScreeningTests(suite);

[Collection(TestDatabase.SqlServer)]
public sealed class ScreeningOnSqlServer(SqlServerSuite suite) : ScreeningTests(suite);
