using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SpermIbfc.Data.Snapshots;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Data.Runs;

sealed class RunConfiguration : IEntityTypeConfiguration<Run>, IEntityTypeConfiguration<FoldRun>
{
    public void Configure(EntityTypeBuilder<Run> builder)
    {
        builder.HasOne<Study>().WithMany().HasForeignKey(run => run.StudyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Snapshot>().WithMany().HasForeignKey(run => run.SnapshotId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(run => run.Folds).WithOne().HasForeignKey(fold => fold.RunId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<FoldRun> builder)
    {
        builder.HasIndex(fold => new { fold.RunId, fold.Fold }).IsUnique();
        builder.HasIndex(fold => fold.State);
        // Each step is an update on condition of the state that it was decided on: two sites never both take it.
        builder.Property(fold => fold.State).IsConcurrencyToken();
    }
}
