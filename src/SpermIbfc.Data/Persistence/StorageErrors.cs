using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace SpermIbfc.Data.Persistence;

/// <summary>Tells the failures of disk and database apart that have an answer of their own, by code and never by message.</summary>
public static class StorageErrors
{
    const int SqliteBusy = 5;
    const int SqliteLocked = 6;
    const int SqliteFull = 13;
    const int SqliteConstraintPrimaryKey = 1555;
    const int SqliteConstraintUnique = 2067;
    const int LinuxNoSpace = 28;
    const int LinuxQuota = 122;
    const int WindowsHandleDiskFull = unchecked((int)0x80070027);
    const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>Somebody else wrote the same revision, name or edit first.</summary>
    public static bool IsUniqueViolation(DbUpdateException error) =>
        error.InnerException is SqliteException { SqliteExtendedErrorCode: SqliteConstraintUnique or SqliteConstraintPrimaryKey };

    /// <summary>Somebody else was writing for too long: the same again may go through.</summary>
    public static bool IsBusy(Exception? error) => error switch
    {
        null => false,
        SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked } => true,
        _ => IsBusy(error.InnerException),
    };

    public static bool IsDiskFull(Exception? error) => error switch
    {
        null => false,
        IOException { HResult: LinuxNoSpace or LinuxQuota or WindowsHandleDiskFull or WindowsDiskFull } => true,
        SqliteException { SqliteErrorCode: SqliteFull } => true,
        _ => IsDiskFull(error.InnerException),
    };
}
