using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage;

namespace CivicConnect.Hosting;

/// <summary>Tells a database that is away, slow or busy from a mistake of ours.</summary>
internal static class DatabaseFailures
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;

    public static bool IsTransient(Exception exception)
    {
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            if (e is RetryLimitExceededException or DbException { IsTransient: true }
                || e is SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked }
                || (e is SqlException sql && IsTransient(sql))
                || (e is DbException && e.InnerException is TimeoutException or SocketException or IOException))
            {
                return true;
            }
        }

        return false;
    }

    // Timeout, deadlock victim, and connections that could not be opened or broke; see sys.messages and
    // https://learn.microsoft.com/azure/azure-sql/database/troubleshoot-common-errors-issues
    private static bool IsTransient(SqlException e) =>
        e.Number is -2 or -1 or 2 or 53 or 64 or 233 or 258 or 1205 or 4060 or 10053 or 10054 or 10060 or 10061 or 40197 or 40501 or 40613;
}
