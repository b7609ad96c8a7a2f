using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Data.Acquisitions.Drawings;

sealed class UnplacedRoiConfiguration : IEntityTypeConfiguration<UnplacedRoi>
{
    public const int NameLength = 400;

    public void Configure(EntityTypeBuilder<UnplacedRoi> builder)
    {
        builder.HasOne<Study>().WithMany().HasForeignKey(roi => roi.StudyId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(roi => roi.Name).HasMaxLength(NameLength);
        builder.HasIndex(roi => roi.StudyId);
    }
}
