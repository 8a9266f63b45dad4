using System.Collections.Concurrent;

namespace CivicConnect.Names;

/// <summary>Room for a number per slot, kept between searches so that it need not be cleared as a whole. Thread-safe.</summary>
internal sealed class SearchScratch
{
    private readonly ConcurrentBag<Room> _free = [];

    /// <summary>Room for so many slots, all zero; given back when it is disposed of.</summary>
    public Room Rent(int slots)
    {
        if (!_free.TryTake(out var room))
            room = new Room(_free);
        room.Fit(slots);
        return room;
    }

    /// <summary>One search's numbers.</summary>
    internal sealed class Room(ConcurrentBag<Room> free) : IDisposable
    {
        /// <summary>What an entry has reached in all; of what is in <see cref="Touched"/>, nothing else is other than zero.</summary>
        public float[] Sums { get; private set; } = [];

        /// <summary>The best of one term; all zero again when the term is done.</summary>
        public float[] Bests { get; private set; } = [];

        public List<int> Touched { get; } = [];

        public void Fit(int slots)
        {
            if (slots > Sums.Length)
                (Sums, Bests) = (new float[slots + (slots / 4)], new float[slots + (slots / 4)]);
        }

        public void Dispose()
        {
            foreach (var slot in Touched)
                Sums[slot] = 0;
            Touched.Clear();
            free.Add(this);
        }
    }
}
