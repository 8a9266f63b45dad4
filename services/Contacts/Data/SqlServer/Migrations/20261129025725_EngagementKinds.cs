using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CivicConnect.Contacts.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class EngagementKinds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<short>(
                name: "HiddenKind",
                table: "EngagedParties",
                type: "smallint",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "HiddenKind",
                table: "EngagedParties");
        }
    }
}
