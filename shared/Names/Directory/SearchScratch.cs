using System.Collections.Concurrent;

namespace CivicConnect.Names;

/// <summary>Room for numbers per slot, kept between searches so that it need not be cleared as a whole. Thread-safe.</summary>
internal sealed class SearchScratch
{
    private readonly ConcurrentBag<Room> _free = [];
    private readonly ConcurrentBag<byte[]> _bytes = [];

    /// <summary>Room for so many slots, all zero; given back when it is disposed of.</summary>
    public Room Rent(int slots)
    {
        if (!_free.TryTake(out var room))
            room = new Room(_free);
        room.Fit(slots);
        return room;
    }

    /// <summary>A byte for each of so many slots, all zero; to be given back once it is so again.</summary>
    public byte[] RentBytes(int slots) => _bytes.TryTake(out var bytes) && bytes.Length >= slots ? bytes : new byte[slots + (slots / 4)];

    /// <summary>Takes back bytes that are all zero again.</summary>
    public void Return(byte[] bytes) => _bytes.Add(bytes);

    /// <summary>One search's numbers.</summary>
    internal sealed class Room(ConcurrentBag<Room> free) : IDisposable
    {
        private Tally[] _tallies = [];
        private int _term;

        public List<int> Touched { get; } = [];

        public float this[int slot] => _tallies[slot].Sum;

        /// <summary>What is added from now on belongs to another term.</summary>
        public void NextTerm() => _term++;

        /// <summary>Adds to a slot; of one term, only the first.</summary>
        public void Add(ReadOnlySpan<int> slots, float value)
        {
            var tallies = _tallies;
            foreach (var slot in slots)
            {
                ref var tally = ref tallies[slot];
                if (tally.Term == _term)
                    continue;
                if (tally.Term == 0)
                    Touched.Add(slot);
                tally.Term = _term;
                tally.Sum += value;
            }
        }

        public void Fit(int slots)
        {
            if (slots > _tallies.Length)
                _tallies = new Tally[slots + (slots / 4)];
        }

        public void Dispose()
        {
            foreach (var slot in Touched)
                _tallies[slot] = default;
            Touched.Clear();
            _term = 0;
            free.Add(this);
        }

        private struct Tally
        {
            public float Sum;
            public int Term;
        }
    }
}
