using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SpermIbfc.Data.Acquisitions;

namespace SpermIbfc.Data.Features;

sealed class FeatureColumnConfiguration : IEntityTypeConfiguration<FeatureColumn>
{
    public void Configure(EntityTypeBuilder<FeatureColumn> builder)
    {
        builder.HasOne<Acquisition>().WithMany().HasForeignKey(column => column.AcquisitionId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(column => column.Key).HasMaxLength(200);
        builder.Property(column => column.Name).HasMaxLength(200);
        builder.HasIndex(column => new { column.AcquisitionId, column.Key }).IsUnique();
    }
}
