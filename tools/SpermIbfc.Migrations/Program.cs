using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using SpermIbfc.Data.Persistence;

Console.Error.WriteLine("Migrations are added by scripts/add-migration NAME.");
return 1;

sealed class DesignTimeFactory : IDesignTimeDbContextFactory<SpermIbfcDb>
{
    public SpermIbfcDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SpermIbfcDb>().UseSqlite("Data Source=:memory:").Options);
}
