using CivicConnect.Hosting.Api;
using CivicConnect.Identity.Access;
using CivicConnect.Identity.Accounts;
using CivicConnect.Identity.Compartments;
using CivicConnect.Identity.Data;
using CivicConnect.Identity.V1;
using CivicConnect.Storage;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Profile = CivicConnect.Identity.V1.Profile;
using Role = CivicConnect.Identity.V1.StaffMember.Types.Role;

namespace CivicConnect.Identity.Me;

internal sealed partial class MeGrpc(IdentityDb db, Own own, CompartmentReader compartments) : V1.Me.MeBase
{
    public override async Task<Profile> GetProfile(GetProfileRequest request, ServerCallContext context) =>
        await ToResourceAsync(await own.AccountAsync(context.CancellationToken), context.CancellationToken);

    public override async Task<Profile> UpdateProfile(UpdateProfileRequest request, ServerCallContext context)
    {
        var problems = new Problems();
        var account = await own.AccountAsync(context.CancellationToken);
        var profile = await ToResourceAsync(account, context.CancellationToken);
        problems.Update(request.UpdateMask, request.Profile ?? new Profile(), profile);
        problems.Text("profile.display_name", profile.DisplayName, 100, required: true);
        Guid? home = null;
        if (profile.HomeCompartment.Length > 0)
        {
            home = problems.Name("profile.home_compartment", profile.HomeCompartment, CompartmentRecord.Collection);
            if (!problems.Any && !db.Caller.May(home.Value, MemberLevel.Officer))
                problems.Add("profile.home_compartment", "must be one of your own, with officer level");
        }
        problems.ThrowIfAny();
        var before = account.Profile(db.Sealer);
        // Under duress there is one compartment, which is home already: what is really home stays so.
        if (await own.IsPressedAsync(context.CancellationToken))
            home = before.HomeCompartment;
        account.Put(db.Sealer, before with { DisplayName = profile.DisplayName.Trim(), AlwaysReveal = profile.AlwaysReveal, HomeCompartment = home });
        if (before.HomeCompartment != home)
            db.AccessChanged(account, own.Now);
        await db.SaveAsync(context.CancellationToken);
        return await ToResourceAsync(account, context.CancellationToken);
    }

    private async Task<Profile> ToResourceAsync(AccountRecord account, CancellationToken cancellationToken)
    {
        var (profile, credentials, mine) = (account.Profile(db.Sealer), account.Credentials(db.Sealer), own.Compartments);
        var resource = new Profile
        {
            Name = account.Subject,
            SignInName = profile.SignInName,
            DisplayName = profile.DisplayName,
            HomeCompartment = profile.HomeCompartment is { } home && mine.Contains(home) ? ResourceNames.Of(CompartmentRecord.Collection, home) : "",
            AlwaysReveal = profile.AlwaysReveal,
            PasskeyCount = await db.Passkeys.CountAsync(p => p.AccountId == account.Id, cancellationToken),
            HasPassword = credentials.Password is not null,
            Session = db.Caller.Principal.Session is { } session ? $"me/sessions/{session:D}" : "",
        };
        // As the token has them: under duress it has none.
        if (own.IsAdministrator)
            resource.Roles.Add(Role.Administrator);
        if (db.Caller.Principal.IsAuditor)
            resource.Roles.Add(Role.Auditor);
        resource.Compartments.AddRange(await compartments.OwnAsync(cancellationToken));
        return resource;
    }
}
