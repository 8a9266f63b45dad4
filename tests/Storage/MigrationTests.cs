using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace CivicConnect.Storage.Tests;

public sealed class MigrationTests
{
    public static TheoryData<string> Contexts { get; } = [.. ServiceContexts.All.Select(t => t.Name)];

    public static TheoryData<string, bool> SqlServerScripts
    {
        get
        {
            var all = new TheoryData<string, bool>();
            foreach (var context in ServiceContexts.All.Select(t => t.Name).Where(n => n.StartsWith("SqlServer", StringComparison.Ordinal)))
            {
                all.Add(context, true);
                all.Add(context, false);
            }
            return all;
        }
    }

    [Fact]
    public void EveryService_HasOneContextForEachProvider() => Assert.Equal(9, Contexts.Count);

    [Theory]
    [MemberData(nameof(Contexts))]
    public void Migrations_MatchTheModel(string context)
    {
        using var db = Create(context);

        Assert.NotEmpty(db.Database.GetMigrations());
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Theory]
    [MemberData(nameof(Contexts))]
    public void EveryString_HasALength(string context)
    {
        using var db = Create(context);

        Assert.All(
            db.Model.GetEntityTypes().SelectMany(t => t.GetProperties()).Where(p => p.ClrType == typeof(string)),
            p => Assert.True(p.GetMaxLength() > 0, $"{p.DeclaringType.DisplayName()}.{p.Name}"));
    }

    [Theory]
    [MemberData(nameof(SqlServerScripts))]
    public void SqlServerScript_IsParsedWithoutErrorAndNeedsNothingNewerThan2019(string context, bool idempotent)
    {
        using var db = Create(context);
        var script = db.GetService<IMigrator>().GenerateScript(options: idempotent ? MigrationsSqlGenerationOptions.Idempotent : MigrationsSqlGenerationOptions.Default);

        var parsed = new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(script), out var errors);

        Assert.Empty(errors.Select(e => $"{e.Line}: {e.Message}"));
        var found = new Findings();
        parsed.Accept(found);
        Assert.Equal(db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Append("__EFMigrationsHistory").Distinct().Order(), found.Tables.Order());
        Assert.NotEmpty(found.Types);
        Assert.All(found.Types, t => Assert.Contains(t, Allowed));
        Assert.False(found.IsTemporal);
    }

    private static readonly string[] Allowed = ["bigint", "int", "smallint", "bit", "uniqueidentifier", "nvarchar", "varbinary", "datetime2", "date"];

    private static ServiceDb Create(string context) => ServiceContexts.Create(ServiceContexts.All.Single(t => t.Name == context));

    private sealed class Findings : TSqlFragmentVisitor
    {
        public HashSet<string> Tables { get; } = [];

        public HashSet<string> Types { get; } = [];

        public bool IsTemporal { get; private set; }

        public override void Visit(CreateTableStatement node) => Tables.Add(node.SchemaObjectName.BaseIdentifier.Value);

        public override void Visit(ColumnDefinition node) => Types.Add(node.DataType.Name.BaseIdentifier.Value.ToLowerInvariant());

        public override void Visit(SystemVersioningTableOption node) => IsTemporal = true;

        public override void Visit(SystemTimePeriodDefinition node) => IsTemporal = true;
    }
}
