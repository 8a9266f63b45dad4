using CivicConnect.Identity.V1;
using Grpc.Core;

namespace CivicConnect.Identity.Tests.Api;

/// <summary>The APIs of this service, for one caller.</summary>
internal sealed record Clients(V1.Staff.StaffClient Staff, V1.Compartments.CompartmentsClient Compartments, V1.Clients.ClientsClient Partners, V1.Me.MeClient Me)
{
    /// <summary>With a token of now for somebody who is signed in.</summary>
    public static async Task<Clients> OfAsync(Staff staff)
    {
        using var admin = new OAuth(staff.Host, "admin");
        return Of(staff.Host, (await admin.SignInAsync(staff.Cookie)).AccessToken);
    }

    public static Clients Of(IdentityHost host, string token)
    {
        CallInvoker invoker = GrpcChannels.Create(host.GrpcAddress, token).CreateCallInvoker();
        return new Clients(new(invoker), new(invoker), new(invoker), new(invoker));
    }

    /// <summary>Waits until this service has heard of what was just changed, and a token of before is refused.</summary>
    public async Task RefusedAsync() => await Eventually.Async(async () =>
    {
        try
        {
            await Me.GetProfileAsync(new GetProfileRequest());
            return false;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Unauthenticated)
        {
            return true;
        }
    }, "the token is refused");
}
