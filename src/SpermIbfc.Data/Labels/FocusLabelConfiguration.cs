using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SpermIbfc.Data.Cells;

namespace SpermIbfc.Data.Labels;

sealed class FocusLabelConfiguration : IEntityTypeConfiguration<FocusLabel>
{
    public void Configure(EntityTypeBuilder<FocusLabel> builder)
    {
        builder.HasOne<Cell>().WithMany().HasForeignKey(label => label.CellId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(label => new { label.CellId, label.Revision }).IsUnique();
        builder.HasIndex(label => label.EditId).IsUnique();
        builder.HasIndex(label => label.BatchId);
    }
}
