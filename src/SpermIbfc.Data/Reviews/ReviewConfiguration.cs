using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SpermIbfc.Data.Cells;

namespace SpermIbfc.Data.Reviews;

sealed class ReviewConfiguration : IEntityTypeConfiguration<Review>
{
    public void Configure(EntityTypeBuilder<Review> builder)
    {
        builder.HasOne<Cell>().WithMany().HasForeignKey(review => review.CellId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(review => review.Comment).HasMaxLength(2000);
        builder.HasIndex(review => new { review.CellId, review.Revision }).IsUnique();
        builder.HasIndex(review => review.EditId).IsUnique();
        builder.HasIndex(review => review.BatchId);
        builder.HasIndex(review => review.Undoes);
    }
}
