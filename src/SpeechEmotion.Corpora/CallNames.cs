namespace SpeechEmotion.Corpora;

/// <summary>
/// Which names of calls were met, and where first: for millions of names, 20 bytes each in open addressing. A name stands
/// there as 128 bits of its SHA-256, so two names are never taken for one. The table is cut into parts that grow one at a
/// time, by a half, so growing needs little besides what is there.
/// </summary>
internal sealed class CallNames
{
    private const int Parts = 1024;
    private const int FirstSize = 16;

    private readonly Part[] _parts = new Part[Parts];

    /// <summary>Names met.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="place">Where it stands, from 1 to 2³² − 1; what is beyond is kept as that.</param>
    /// <param name="earlier">Where it stands first.</param>
    /// <returns>False where it was met before.</returns>
    public bool TryAdd(string name, long place, out long earlier)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(place, 1);
        UInt128 key = Fingerprint.Of(name);
        ref Part part = ref _parts[(int)((ulong)key % Parts)];
        part.Keys ??= new UInt128[FirstSize];
        part.Places ??= new uint[FirstSize];
        int slot = Find(part, key);
        if (part.Places[slot] != 0)
        {
            earlier = part.Places[slot];
            return false;
        }

        if (part.Count >= part.Keys!.Length * 4 / 5)
        {
            Grow(ref part);
            slot = Find(part, key);
        }

        earlier = place;
        part.Keys![slot] = key;
        part.Places![slot] = (uint)Math.Min(place, uint.MaxValue);
        part.Count++;
        Count++;
        return true;
    }

    private static int Find(in Part part, UInt128 key)
    {
        // The upper half chooses the slot, the lower chose the part.
        int slot = (int)((ulong)(key >> 64) % (ulong)part.Keys!.Length);
        while (part.Places![slot] != 0 && part.Keys[slot] != key)
        {
            slot = slot + 1 == part.Keys.Length ? 0 : slot + 1;
        }

        return slot;
    }

    private static void Grow(ref Part part)
    {
        Part larger = new() { Keys = new UInt128[part.Keys!.Length * 3 / 2], Places = new uint[part.Keys.Length * 3 / 2], Count = part.Count };
        for (int slot = 0; slot < part.Keys.Length; slot++)
        {
            if (part.Places![slot] != 0)
            {
                int place = Find(larger, part.Keys[slot]);
                larger.Keys[place] = part.Keys[slot];
                larger.Places[place] = part.Places[slot];
            }
        }

        part = larger;
    }

    private struct Part
    {
        public UInt128[]? Keys;
        public uint[]? Places;
        public int Count;
    }
}
