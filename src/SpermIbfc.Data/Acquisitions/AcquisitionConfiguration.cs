using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Data.Acquisitions;

sealed class AcquisitionConfiguration : IEntityTypeConfiguration<Acquisition>, IEntityTypeConfiguration<AcquisitionChannel>
{
    public void Configure(EntityTypeBuilder<Acquisition> builder)
    {
        builder.HasOne<Study>().WithMany().HasForeignKey(acquisition => acquisition.StudyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(acquisition => new { acquisition.StudyId, acquisition.Name }).IsUnique();
        builder.Property(acquisition => acquisition.ContainerSha256).HasMaxLength(64);
        builder.HasIndex(acquisition => new { acquisition.StudyId, acquisition.ContainerSha256 });
        builder.HasMany(acquisition => acquisition.Channels).WithOne().HasForeignKey(channel => channel.AcquisitionId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<AcquisitionChannel> builder)
    {
        builder.Property(channel => channel.SourceName).HasMaxLength(60);
        builder.HasIndex(channel => new { channel.AcquisitionId, channel.Position }).IsUnique();
    }
}
