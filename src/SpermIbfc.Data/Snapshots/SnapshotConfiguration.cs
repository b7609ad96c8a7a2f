using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Data.Snapshots;

sealed class SnapshotConfiguration : IEntityTypeConfiguration<Snapshot>
{
    public void Configure(EntityTypeBuilder<Snapshot> builder)
    {
        builder.HasOne<Study>().WithMany().HasForeignKey(snapshot => snapshot.StudyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(snapshot => new { snapshot.StudyId, snapshot.Name }).IsUnique();
    }
}
