using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CivicConnect.Organizations.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Segments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "GroupMembers",
                columns: table => new
                {
                    SegmentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Mark = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Hidden = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GroupMembers", x => new { x.SegmentId, x.Mark });
                });

            migrationBuilder.CreateTable(
                name: "SegmentJobBatches",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    JobId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Place = table.Column<int>(type: "int", nullable: false),
                    Done = table.Column<bool>(type: "bit", nullable: false),
                    Undone = table.Column<bool>(type: "bit", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CompartmentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SetId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Etag = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    CreateTime = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UpdateTime = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Sealed = table.Column<byte[]>(type: "varbinary(max)", maxLength: 2000000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SegmentJobBatches", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "SegmentJobs",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    StartedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    SegmentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    State = table.Column<int>(type: "int", nullable: false),
                    Members = table.Column<long>(type: "bigint", nullable: false),
                    Done = table.Column<long>(type: "bigint", nullable: false),
                    Changed = table.Column<long>(type: "bigint", nullable: false),
                    Unchanged = table.Column<long>(type: "bigint", nullable: false),
                    NotAllowed = table.Column<long>(type: "bigint", nullable: false),
                    Gone = table.Column<long>(type: "bigint", nullable: false),
                    Conflicts = table.Column<long>(type: "bigint", nullable: false),
                    Full = table.Column<long>(type: "bigint", nullable: false),
                    Undone = table.Column<long>(type: "bigint", nullable: false),
                    Kept = table.Column<long>(type: "bigint", nullable: false),
                    EndTime = table.Column<DateTime>(type: "datetime2", nullable: true),
                    LeaseOwner = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    LeaseUntil = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CompartmentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SetId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Etag = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    CreateTime = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UpdateTime = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Sealed = table.Column<byte[]>(type: "varbinary(max)", maxLength: 2000000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SegmentJobs", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "Segments",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    IsGroup = table.Column<bool>(type: "bit", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CompartmentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SetId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Etag = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    CreateTime = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UpdateTime = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Sealed = table.Column<byte[]>(type: "varbinary(max)", maxLength: 2000000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Segments", x => x.Number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_SegmentJobBatches_Id",
                table: "SegmentJobBatches",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SegmentJobBatches_JobId_Place",
                table: "SegmentJobBatches",
                columns: new[] { "JobId", "Place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SegmentJobBatches_SetId_Number",
                table: "SegmentJobBatches",
                columns: new[] { "SetId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_SegmentJobs_Id",
                table: "SegmentJobs",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SegmentJobs_SetId_Number",
                table: "SegmentJobs",
                columns: new[] { "SetId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_SegmentJobs_State",
                table: "SegmentJobs",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_Segments_Id",
                table: "Segments",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Segments_IsGroup",
                table: "Segments",
                column: "IsGroup");

            migrationBuilder.CreateIndex(
                name: "IX_Segments_SetId_Number",
                table: "Segments",
                columns: new[] { "SetId", "Number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "GroupMembers");

            migrationBuilder.DropTable(
                name: "SegmentJobBatches");

            migrationBuilder.DropTable(
                name: "SegmentJobs");

            migrationBuilder.DropTable(
                name: "Segments");
        }
    }
}
