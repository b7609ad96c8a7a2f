using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SpermIbfc.Data.Studies;

sealed class StudyConfiguration : IEntityTypeConfiguration<Study>, IEntityTypeConfiguration<StudyChannel>
{
    public void Configure(EntityTypeBuilder<Study> builder)
    {
        builder.Property(study => study.Name).HasMaxLength(120);
        builder.HasIndex(study => study.Name).IsUnique();
        builder.HasMany(study => study.Channels).WithOne().HasForeignKey(channel => channel.StudyId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<StudyChannel> builder)
    {
        builder.Property(channel => channel.Name).HasMaxLength(60);
        builder.HasIndex(channel => new { channel.StudyId, channel.Position }).IsUnique();
    }
}
