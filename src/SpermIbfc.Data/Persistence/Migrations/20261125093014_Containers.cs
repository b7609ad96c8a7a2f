using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SpermIbfc.Data.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Containers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "BatchId",
                table: "FocusLabels",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ImageAt",
                table: "Cells",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "MaskAt",
                table: "Cells",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ContainerSha256",
                table: "Acquisitions",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "FeaturesAt",
                table: "Acquisitions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FeaturesProblem",
                table: "Acquisitions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "FirstCellId",
                table: "Acquisitions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "AcquisitionChannel",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AcquisitionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Source = table.Column<int>(type: "INTEGER", nullable: false),
                    SourceName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AcquisitionChannel", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AcquisitionChannel_Acquisitions_AcquisitionId",
                        column: x => x.AcquisitionId,
                        principalTable: "Acquisitions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CellChannelFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CellId = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    IsMask = table.Column<bool>(type: "INTEGER", nullable: false),
                    FileSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Plane = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CellChannelFiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CellChannelFiles_Cells_CellId",
                        column: x => x.CellId,
                        principalTable: "Cells",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "FeatureColumns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AcquisitionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Origin = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Unit = table.Column<string>(type: "TEXT", nullable: true),
                    Values = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FeatureColumns", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FeatureColumns_Acquisitions_AcquisitionId",
                        column: x => x.AcquisitionId,
                        principalTable: "Acquisitions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Populations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AcquisitionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    Members = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Populations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Populations_Acquisitions_AcquisitionId",
                        column: x => x.AcquisitionId,
                        principalTable: "Acquisitions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_FocusLabels_BatchId",
                table: "FocusLabels",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_Acquisitions_StudyId_ContainerSha256",
                table: "Acquisitions",
                columns: new[] { "StudyId", "ContainerSha256" });

            migrationBuilder.CreateIndex(
                name: "IX_AcquisitionChannel_AcquisitionId_Position",
                table: "AcquisitionChannel",
                columns: new[] { "AcquisitionId", "Position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CellChannelFiles_CellId_Position_IsMask",
                table: "CellChannelFiles",
                columns: new[] { "CellId", "Position", "IsMask" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FeatureColumns_AcquisitionId_Key",
                table: "FeatureColumns",
                columns: new[] { "AcquisitionId", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Populations_AcquisitionId_Name",
                table: "Populations",
                columns: new[] { "AcquisitionId", "Name" },
                unique: true);

            // Every import so far was written in one transaction, so its cells' ids run without a gap.
            migrationBuilder.Sql("UPDATE Acquisitions SET FirstCellId = COALESCE((SELECT MIN(Id) FROM Cells WHERE AcquisitionId = Acquisitions.Id), 0)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AcquisitionChannel");

            migrationBuilder.DropTable(
                name: "CellChannelFiles");

            migrationBuilder.DropTable(
                name: "FeatureColumns");

            migrationBuilder.DropTable(
                name: "Populations");

            migrationBuilder.DropIndex(
                name: "IX_FocusLabels_BatchId",
                table: "FocusLabels");

            migrationBuilder.DropIndex(
                name: "IX_Acquisitions_StudyId_ContainerSha256",
                table: "Acquisitions");

            migrationBuilder.DropColumn(
                name: "BatchId",
                table: "FocusLabels");

            migrationBuilder.DropColumn(
                name: "ImageAt",
                table: "Cells");

            migrationBuilder.DropColumn(
                name: "MaskAt",
                table: "Cells");

            migrationBuilder.DropColumn(
                name: "ContainerSha256",
                table: "Acquisitions");

            migrationBuilder.DropColumn(
                name: "FeaturesAt",
                table: "Acquisitions");

            migrationBuilder.DropColumn(
                name: "FeaturesProblem",
                table: "Acquisitions");

            migrationBuilder.DropColumn(
                name: "FirstCellId",
                table: "Acquisitions");
        }
    }
}
