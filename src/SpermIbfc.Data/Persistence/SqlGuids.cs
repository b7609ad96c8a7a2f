namespace SpermIbfc.Data.Persistence;

static class SqlGuids
{
    /// <summary>A random Guid as this database writes it. Version 4, the variant's bits among them.</summary>
    public const string New = "hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-A' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))";
}
