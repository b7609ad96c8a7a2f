using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SpermIbfc.Data.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Reviews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "FocusLabels",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Assignments",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    StudyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Task = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    IsBlind = table.Column<bool>(type: "INTEGER", nullable: false),
                    Assignee = table.Column<string>(type: "TEXT", nullable: false),
                    CellCount = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Assignments_Studies_StudyId",
                        column: x => x.StudyId,
                        principalTable: "Studies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Reviews",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CellId = table.Column<long>(type: "INTEGER", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    BasedOn = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Comment = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    FocusRevision = table.Column<int>(type: "INTEGER", nullable: false),
                    MidpieceRevision = table.Column<int>(type: "INTEGER", nullable: false),
                    HeadRevision = table.Column<int>(type: "INTEGER", nullable: false),
                    Author = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    EditId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BatchId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reviews", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Reviews_Cells_CellId",
                        column: x => x.CellId,
                        principalTable: "Cells",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AssignmentCells",
                columns: table => new
                {
                    AssignmentId = table.Column<int>(type: "INTEGER", nullable: false),
                    CellId = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssignmentCells", x => new { x.AssignmentId, x.CellId });
                    table.ForeignKey(
                        name: "FK_AssignmentCells_Assignments_AssignmentId",
                        column: x => x.AssignmentId,
                        principalTable: "Assignments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_AssignmentCells_Cells_CellId",
                        column: x => x.CellId,
                        principalTable: "Cells",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SecondAnnotations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AssignmentId = table.Column<int>(type: "INTEGER", nullable: false),
                    CellId = table.Column<long>(type: "INTEGER", nullable: false),
                    Structure = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    BasedOn = table.Column<int>(type: "INTEGER", nullable: false),
                    PointsJson = table.Column<string>(type: "TEXT", nullable: false),
                    LineWidth = table.Column<double>(type: "REAL", nullable: false),
                    Rasterizer = table.Column<string>(type: "TEXT", nullable: false),
                    Author = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    EditId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SecondAnnotations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SecondAnnotations_Assignments_AssignmentId",
                        column: x => x.AssignmentId,
                        principalTable: "Assignments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SecondAnnotations_Cells_CellId",
                        column: x => x.CellId,
                        principalTable: "Cells",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SecondLabels",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AssignmentId = table.Column<int>(type: "INTEGER", nullable: false),
                    CellId = table.Column<long>(type: "INTEGER", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    BasedOn = table.Column<int>(type: "INTEGER", nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Author = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    EditId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SecondLabels", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SecondLabels_Assignments_AssignmentId",
                        column: x => x.AssignmentId,
                        principalTable: "Assignments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SecondLabels_Cells_CellId",
                        column: x => x.CellId,
                        principalTable: "Cells",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AssignmentCells_AssignmentId_Position",
                table: "AssignmentCells",
                columns: new[] { "AssignmentId", "Position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AssignmentCells_CellId",
                table: "AssignmentCells",
                column: "CellId");

            migrationBuilder.CreateIndex(
                name: "IX_Assignments_StudyId",
                table: "Assignments",
                column: "StudyId");

            migrationBuilder.CreateIndex(
                name: "IX_Reviews_BatchId",
                table: "Reviews",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_Reviews_CellId_Revision",
                table: "Reviews",
                columns: new[] { "CellId", "Revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reviews_EditId",
                table: "Reviews",
                column: "EditId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SecondAnnotations_AssignmentId_CellId_Structure_Revision",
                table: "SecondAnnotations",
                columns: new[] { "AssignmentId", "CellId", "Structure", "Revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SecondAnnotations_CellId",
                table: "SecondAnnotations",
                column: "CellId");

            migrationBuilder.CreateIndex(
                name: "IX_SecondAnnotations_EditId",
                table: "SecondAnnotations",
                column: "EditId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SecondLabels_AssignmentId_CellId_Revision",
                table: "SecondLabels",
                columns: new[] { "AssignmentId", "CellId", "Revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SecondLabels_CellId",
                table: "SecondLabels",
                column: "CellId");

            migrationBuilder.CreateIndex(
                name: "IX_SecondLabels_EditId",
                table: "SecondLabels",
                column: "EditId",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AssignmentCells");

            migrationBuilder.DropTable(
                name: "Reviews");

            migrationBuilder.DropTable(
                name: "SecondAnnotations");

            migrationBuilder.DropTable(
                name: "SecondLabels");

            migrationBuilder.DropTable(
                name: "Assignments");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "FocusLabels");
        }
    }
}
