using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace SpermIbfc.Data.Persistence;

/// <summary>Times as UTC ticks: SQLite orders and compares integers, not offsets.</summary>
sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(
    time => time.UtcTicks,
    ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
