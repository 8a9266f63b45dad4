using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CivicConnect.Storage;

/// <summary>All times are UTC; SQLite and SQL Server forget to say so.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    time => time.Kind == DateTimeKind.Utc ? time : time.ToUniversalTime(),
    time => DateTime.SpecifyKind(time, DateTimeKind.Utc));
