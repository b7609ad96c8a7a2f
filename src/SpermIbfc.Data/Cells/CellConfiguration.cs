using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Data.Cells;

sealed class CellConfiguration : IEntityTypeConfiguration<Cell>
{
    public void Configure(EntityTypeBuilder<Cell> builder)
    {
        builder.HasOne<Study>().WithMany().HasForeignKey(cell => cell.StudyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Acquisition>().WithMany().HasForeignKey(cell => cell.AcquisitionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(cell => new { cell.AcquisitionId, cell.ObjectNumber }).IsUnique();
        builder.HasIndex(cell => new { cell.AcquisitionId, cell.Name }).IsUnique();
        builder.HasIndex(cell => cell.StudyId);
    }
}
