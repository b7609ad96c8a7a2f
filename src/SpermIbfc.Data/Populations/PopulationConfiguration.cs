using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SpermIbfc.Data.Acquisitions;

namespace SpermIbfc.Data.Populations;

sealed class PopulationConfiguration : IEntityTypeConfiguration<Population>
{
    public void Configure(EntityTypeBuilder<Population> builder)
    {
        builder.HasOne<Acquisition>().WithMany().HasForeignKey(population => population.AcquisitionId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(population => population.Name).HasMaxLength(200);
        builder.HasIndex(population => new { population.AcquisitionId, population.Name }).IsUnique();
    }
}
