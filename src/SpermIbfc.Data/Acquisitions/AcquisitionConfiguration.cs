using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Data.Acquisitions;

sealed class AcquisitionConfiguration : IEntityTypeConfiguration<Acquisition>
{
    public void Configure(EntityTypeBuilder<Acquisition> builder)
    {
        builder.HasOne<Study>().WithMany().HasForeignKey(acquisition => acquisition.StudyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(acquisition => new { acquisition.StudyId, acquisition.Name }).IsUnique();
    }
}
