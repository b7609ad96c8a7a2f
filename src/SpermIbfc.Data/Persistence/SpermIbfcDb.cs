using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Accounts;
using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Acquisitions.Drawings;
using SpermIbfc.Data.Agreement;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Assignments;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Features;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Populations;
using SpermIbfc.Data.Reviews;
using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Snapshots;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Data.Persistence;

/// <summary>The lab's database. Each entity's mapping lies in its feature's folder.</summary>
public sealed class SpermIbfcDb(DbContextOptions<SpermIbfcDb> options) : IdentityDbContext<Account>(options)
{
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<Study> Studies => Set<Study>();
    public DbSet<Acquisition> Acquisitions => Set<Acquisition>();
    public DbSet<Cell> Cells => Set<Cell>();
    public DbSet<CellChannelFile> CellChannelFiles => Set<CellChannelFile>();
    public DbSet<UnplacedRoi> UnplacedRois => Set<UnplacedRoi>();
    public DbSet<FeatureColumn> FeatureColumns => Set<FeatureColumn>();
    public DbSet<Population> Populations => Set<Population>();
    public DbSet<FocusLabel> FocusLabels => Set<FocusLabel>();
    public DbSet<Annotation> Annotations => Set<Annotation>();
    public DbSet<Review> Reviews => Set<Review>();
    public DbSet<Assignment> Assignments => Set<Assignment>();
    public DbSet<AssignmentCell> AssignmentCells => Set<AssignmentCell>();
    public DbSet<SecondLabel> SecondLabels => Set<SecondLabel>();
    public DbSet<SecondAnnotation> SecondAnnotations => Set<SecondAnnotation>();
    public DbSet<Snapshot> Snapshots => Set<Snapshot>();
    public DbSet<Run> Runs => Set<Run>();
    public DbSet<FoldRun> FoldRuns => Set<FoldRun>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(SpermIbfcDb).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
    }
}
