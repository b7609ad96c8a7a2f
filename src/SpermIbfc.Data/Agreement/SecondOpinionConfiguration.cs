using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SpermIbfc.Data.Assignments;
using SpermIbfc.Data.Cells;

namespace SpermIbfc.Data.Agreement;

sealed class SecondOpinionConfiguration : IEntityTypeConfiguration<SecondLabel>, IEntityTypeConfiguration<SecondAnnotation>
{
    public void Configure(EntityTypeBuilder<SecondLabel> builder)
    {
        builder.HasOne<Assignment>().WithMany().HasForeignKey(label => label.AssignmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Cell>().WithMany().HasForeignKey(label => label.CellId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(label => new { label.AssignmentId, label.CellId, label.Revision }).IsUnique();
        builder.HasIndex(label => label.EditId).IsUnique();
    }

    public void Configure(EntityTypeBuilder<SecondAnnotation> builder)
    {
        builder.HasOne<Assignment>().WithMany().HasForeignKey(annotation => annotation.AssignmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Cell>().WithMany().HasForeignKey(annotation => annotation.CellId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(annotation => new { annotation.AssignmentId, annotation.CellId, annotation.Structure, annotation.Revision }).IsUnique();
        builder.HasIndex(annotation => annotation.EditId).IsUnique();
    }
}
