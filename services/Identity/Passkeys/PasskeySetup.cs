using CivicConnect.Hosting;
using CivicConnect.Identity.Accounts;
using Microsoft.AspNetCore.Identity;

namespace CivicConnect.Identity.Passkeys;

/// <summary>Passkeys (WebAuthn) as this service takes them.</summary>
internal static class PasskeySetup
{
    // In CBOR: "fmt": "none", and "attStmt": {}.
    private static readonly byte[] FormatNone = [0x63, .. "fmt"u8, 0x64, .. "none"u8];
    private static readonly byte[] EmptyStatement = [0x67, .. "attStmt"u8, 0xA0];

    public static void AddPasskeys(this IServiceCollection services)
    {
        services.AddIdentityCore<AccountRecord>().AddUserStore<PasskeyStore>();
        services.AddScoped<IPasskeyHandler<AccountRecord>, PasskeyHandler<AccountRecord>>();
        services.AddScoped<Ceremonies>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<IdentityOptions, ListenOptions>((o, identity, listen) =>
        {
            var issuer = identity.Issuer(listen);
            o.ServerDomain = issuer.Host;
            // As browsers see it: behind a proxy the request itself says something else.
            o.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && context.Origin == issuer.GetLeftPart(UriPartial.Authority));
            o.UserVerificationRequirement = "required";
            o.ResidentKeyRequirement = "required";
            o.AttestationConveyancePreference = "none";
            // No maker's statement is asked for, as it would tell devices apart, and none is taken: what cannot be verified must not look verified.
            o.VerifyAttestationStatement = context =>
            {
                var attestation = context.AttestationObject.Span;
                return ValueTask.FromResult(attestation.IndexOf(FormatNone) >= 0 && attestation.IndexOf(EmptyStatement) >= 0);
            };
        });
    }
}
