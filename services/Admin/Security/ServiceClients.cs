using Grpc.Core;
using Grpc.Net.ClientFactory;

namespace CivicConnect.Admin.Security;

/// <summary>Clients of an API that several services have, by service; see <see cref="StaffClients"/>.</summary>
internal abstract class ServiceClients<TClient>(GrpcClientFactory factory)
    where TClient : ClientBase<TClient>
{
    public TClient For(string service) => factory.CreateClient<TClient>(NameOf(service));

    internal static string NameOf(string service) => $"{typeof(TClient).FullName} of {service}";
}
