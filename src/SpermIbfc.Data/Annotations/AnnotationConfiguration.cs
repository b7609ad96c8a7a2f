using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SpermIbfc.Data.Cells;

namespace SpermIbfc.Data.Annotations;

sealed class AnnotationConfiguration : IEntityTypeConfiguration<Annotation>
{
    public void Configure(EntityTypeBuilder<Annotation> builder)
    {
        builder.HasOne<Cell>().WithMany().HasForeignKey(annotation => annotation.CellId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(annotation => new { annotation.CellId, annotation.Structure, annotation.Revision }).IsUnique();
        builder.HasIndex(annotation => annotation.EditId).IsUnique();
    }
}
