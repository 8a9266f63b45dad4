using System.Net;
using System.Net.Sockets;

namespace CivicConnect.Testing;

public static class FreePort
{
    private static readonly HashSet<int> Given = [];

    /// <summary>A loopback TCP port that nobody listens on, given out once in this process.</summary>
    public static int Next()
    {
        lock (Given)
        {
            while (true)
            {
                using var listener = new TcpListener(IPAddress.Loopback, 0);
                listener.Start();
                var port = ((IPEndPoint)listener.LocalEndpoint).Port;
                if (Given.Add(port)) return port;
            }
        }
    }
}
