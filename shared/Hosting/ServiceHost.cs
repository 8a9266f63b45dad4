using System.Data.Common;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using CivicConnect.Hosting.Audit;
using CivicConnect.Storage;
using Microsoft.Extensions.Options;

namespace CivicConnect.Hosting;

/// <summary>The start of every service.</summary>
public static class ServiceHost
{
    private const int MigrationFailed = 1;
    private const int WrongSettings = 2;

    /// <summary>How long calls in hand are given to end when the service is told to stop.</summary>
    public static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(20);

    /// <summary>A builder with what all services share: settings, listeners, telemetry, gRPC, access and health.</summary>
    /// <param name="args">The command line; <c>--Section:Key=value</c> sets a setting.</param>
    /// <param name="name">The service's name in telemetry, such as <c>contacts</c>.</param>
    /// <param name="http">Port of <c>Listen:Http</c> on the loopback address unless configured.</param>
    /// <param name="grpc">Port of <c>Listen:Grpc</c>; null for a process without an API.</param>
    /// <exception cref="SettingsException">A setting is missing, unknown or wrong.</exception>
    public static WebApplicationBuilder CreateBuilder(string[] args, string name, int http, int? grpc)
    {
        EndOnWrongSettings();
        var builder = WebApplication.CreateBuilder(args);
        builder.AddSettings<DataOptions>("Data");
        builder.AddKestrel(builder.AddSettings("Listen", ListenOptions.On(http, grpc)));
        builder.AddTelemetry(name);
        builder.AddAccess(name);
        builder.AddApi();
        builder.AddHealth();
        builder.AddStoreSettings();
        builder.AddSettings<ServicesOptions>("Services");
        builder.AddAudit();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddHttpContextAccessor();
        return builder;
    }

    /// <summary>Middleware of every service, health and reflection. Before the service's own endpoints.</summary>
    public static void UseServiceHost(this WebApplication app)
    {
        app.UseRouting();
        app.UseRequestTimeouts();
        app.UseMiddleware<CallLimits>();
        app.UseMiddleware<UnreadMessages>();
        app.MapHealth();
        if (app.Services.GetRequiredService<ListenOptions>().Grpc.Length > 0)
        {
            app.MapGrpcReflectionService();
            app.MapGrpcService<EventLog.EventLogGrpc>();
            app.MapGrpcService<AuditLogGrpc>();
        }
    }

    /// <summary>Runs the service until it is told to stop, its migrations first; with the argument <c>migrate</c> only these.</summary>
    /// <returns>The exit code: 0; 2 if a setting is missing or wrong; 1 if the database can't be migrated.</returns>
    public static async Task<int> RunAsync(WebApplication app, string[] args)
    {
        try
        {
            app.Services.GetRequiredService<DataOptions>().Create();
            var migrateOnly = args.Contains("migrate");
            if (migrateOnly || app.Configuration.GetValue("Database:MigrateOnStart", true))
            {
                await MigrateAsync(app);
            }

            if (!migrateOnly)
            {
                await app.RunAsync();
            }

            return 0;
        }
        catch (MigrationFailedException e)
        {
            return Fail(e.Message, MigrationFailed);
        }
        catch (SettingsException e)
        {
            return Fail(e.Message);
        }
        catch (OptionsValidationException e)
        {
            return Fail(e.Failures.First());
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            return Fail($"Listen: {e.Message}");
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    private static async Task MigrateAsync(WebApplication app)
    {
        foreach (var migrator in app.Services.GetServices<IDatabaseMigrator>())
        {
            try
            {
                await migrator.MigrateAsync(app.Lifetime.ApplicationStopping);
            }
            catch (Exception e) when (e is DbException or InvalidOperationException or SocketException)
            {
                throw new MigrationFailedException(e);
            }
        }
    }

    private static int Fail(string line, int exitCode = WrongSettings)
    {
        Console.Error.WriteLine(line.ReplaceLineEndings(" "));
        return exitCode;
    }

    /// <summary>The schema could not be brought up to date. Says which kind of failure it was; what the database itself says may hold more than a terminal should show.</summary>
    private sealed class MigrationFailedException(Exception why)
        : Exception($"Database: it does not answer, or its schema cannot be brought up to date ({ExceptionTypes.Of(why)}). Is it running, and is Database:ConnectionString right?");

    /// <summary>
    /// Modules read settings while they register, before <see cref="RunAsync"/> could catch anything: what nobody catches
    /// ends the process with the same one line, and no stack trace.
    /// </summary>
    private static void EndOnWrongSettings() => RuntimeHelpers.RunClassConstructor(typeof(UncaughtSettings).TypeHandle);

    private static class UncaughtSettings
    {
        static UncaughtSettings() => AppDomain.CurrentDomain.UnhandledException += (_, e) =>
        {
            if (e.ExceptionObject is SettingsException or OptionsValidationException)
            {
                Environment.Exit(Fail(((Exception)e.ExceptionObject).Message));
            }
        };
    }
}
