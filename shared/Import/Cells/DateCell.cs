using Date = Google.Type.Date;

namespace CivicConnect.Import.Cells;

/// <summary>A date as people write it, whole or partial, in the Gregorian calendar.</summary>
public static class DateCell
{
    /// <summary>
    /// Takes `1975`, `1975-03`, `1975-03-21` (also with `/` or `.`, and with a time after it), `21.3.1975` and `21/03/1975`.
    /// With slashes or hyphens and both numbers under 13 nobody can tell day from month: false unless they are the same.
    /// With dots the day comes first.
    /// </summary>
    public static bool TryParse(string text, out Date date)
    {
        date = new Date();
        Span<int> numbers = stackalloc int[3];
        Span<int> digits = stackalloc int[3];
        var count = 0;
        var separator = '\0';
        var body = text.AsSpan().Trim();
        if (body.IndexOfAny('T', ' ') is var time and > 0)
            body = body[..time];
        foreach (var c in body)
        {
            // Digits of any script: Persian and Arabic files have their own.
            if (char.GetNumericValue(c) is var value and >= 0 and <= 9 && char.IsDigit(c))
            {
                if (count == 0)
                    count = 1;
                if (++digits[count - 1] > 4)
                    return false;
                numbers[count - 1] = numbers[count - 1] * 10 + (int)value;
            }
            else if (c is '-' or '/' or '.' && (separator == '\0' || separator == c) && count is 1 or 2 && digits[count - 1] > 0)
            {
                separator = c;
                count++;
            }
            else
            {
                return false;
            }
        }
        return count switch
        {
            1 when digits[0] == 4 => Set(date, numbers[0], 0, 0),
            2 when digits[0] == 4 && digits[1] is 1 or 2 => Set(date, numbers[0], numbers[1], 0),
            2 when digits[1] == 4 && digits[0] is 1 or 2 => Set(date, numbers[1], numbers[0], 0),
            3 when digits[0] == 4 && digits[1] is 1 or 2 && digits[2] is 1 or 2 => Set(date, numbers[0], numbers[1], numbers[2]),
            3 when digits[2] == 4 && digits[0] is 1 or 2 && digits[1] is 1 or 2 => SetDayAndMonth(date, numbers, separator),
            _ => false,
        };
    }

    private static bool SetDayAndMonth(Date date, ReadOnlySpan<int> numbers, char separator)
    {
        var (first, second, year) = (numbers[0], numbers[1], numbers[2]);
        if (separator == '.' || first > 12 || first == second)
            return Set(date, year, second, first);
        return second > 12 && Set(date, year, first, second);
    }

    // `1975-00-00` is how some systems write a partial date.
    private static bool Set(Date date, int year, int month, int day)
    {
        if (year is < 1 or > 9999 || month is < 0 or > 12 || day < 0 || month == 0 && day > 0)
            return false;
        if (day > 0 && day > DateTime.DaysInMonth(year, month))
            return false;
        (date.Year, date.Month, date.Day) = (year, month, day);
        return true;
    }
}
