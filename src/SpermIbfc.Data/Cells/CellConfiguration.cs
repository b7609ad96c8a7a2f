using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Data.Cells;

sealed class CellConfiguration : IEntityTypeConfiguration<Cell>, IEntityTypeConfiguration<CellChannelFile>
{
    public void Configure(EntityTypeBuilder<Cell> builder)
    {
        builder.HasOne<Study>().WithMany().HasForeignKey(cell => cell.StudyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Acquisition>().WithMany().HasForeignKey(cell => cell.AcquisitionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(cell => new { cell.AcquisitionId, cell.ObjectNumber }).IsUnique();
        builder.HasIndex(cell => new { cell.AcquisitionId, cell.Name }).IsUnique();
        builder.Property(cell => cell.FileSha256).HasMaxLength(64);
        builder.Property(cell => cell.PixelSha256).HasMaxLength(64);
        builder.HasIndex(cell => new { cell.StudyId, cell.PixelSha256 });
        // Pages and queues walk a study's cells in order of id.
        builder.HasIndex(cell => new { cell.StudyId, cell.Id });
    }

    public void Configure(EntityTypeBuilder<CellChannelFile> builder)
    {
        builder.HasOne<Cell>().WithMany().HasForeignKey(file => file.CellId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(file => file.FileSha256).HasMaxLength(64);
        builder.HasIndex(file => new { file.CellId, file.Position, file.IsMask }).IsUnique();
    }
}
