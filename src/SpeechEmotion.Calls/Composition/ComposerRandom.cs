namespace SpeechEmotion.Calls.Composition;

/// <summary>
/// Random numbers that are the same on every machine and in every version (SplitMix64; Steele, Lea and Flood 2014). Every call
/// has its own, told from the seed and the call's place, so a call is the same whatever is composed beside it.
/// </summary>
internal sealed class ComposerRandom
{
    private ulong _state;

    public ComposerRandom(int seed, long stream) => _state = Mix((uint)seed) ^ Mix((ulong)stream + 0xD1B54A32D192ED03);

    /// <summary>Uniform in [0, 1).</summary>
    public double Next() => (NextBits() >> 11) * (1.0 / (1L << 53));

    /// <summary>Uniform in [low, high).</summary>
    public double Between(double low, double high) => low + ((high - low) * Next());

    /// <summary>Uniform in 0…count − 1.</summary>
    public int Below(int count) => (int)(Next() * count);

    /// <summary>Nearly Gaussian, of mean 0 and variance 1: the sum of four uniform numbers.</summary>
    public float NextGaussian()
    {
        ulong bits = NextBits();
        float sum = (bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) + (bits >> 48);
        return ((sum / 65536) - 2) * 1.7320508f;
    }

    /// <summary>Puts a list into any of its orders (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = Below(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    private ulong NextBits()
    {
        _state += 0x9E3779B97F4A7C15;
        return Mix(_state);
    }

    private static ulong Mix(ulong state)
    {
        ulong mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
