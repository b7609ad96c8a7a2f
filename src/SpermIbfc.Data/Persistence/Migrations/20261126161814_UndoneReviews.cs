using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SpermIbfc.Data.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class UndoneReviews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Restores",
                table: "Reviews",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Undoes",
                table: "Reviews",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reviews_Undoes",
                table: "Reviews",
                column: "Undoes");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Reviews_Undoes",
                table: "Reviews");

            migrationBuilder.DropColumn(
                name: "Restores",
                table: "Reviews");

            migrationBuilder.DropColumn(
                name: "Undoes",
                table: "Reviews");
        }
    }
}
