using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Data.Assignments;

sealed class AssignmentConfiguration : IEntityTypeConfiguration<Assignment>, IEntityTypeConfiguration<AssignmentCell>
{
    public void Configure(EntityTypeBuilder<Assignment> builder)
    {
        builder.HasOne<Study>().WithMany().HasForeignKey(assignment => assignment.StudyId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(assignment => assignment.Name).HasMaxLength(200);
        builder.HasIndex(assignment => assignment.StudyId);
    }

    public void Configure(EntityTypeBuilder<AssignmentCell> builder)
    {
        builder.HasKey(cell => new { cell.AssignmentId, cell.CellId });
        builder.HasOne<Assignment>().WithMany().HasForeignKey(cell => cell.AssignmentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Cell>().WithMany().HasForeignKey(cell => cell.CellId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(cell => new { cell.AssignmentId, cell.Position }).IsUnique();
    }
}
