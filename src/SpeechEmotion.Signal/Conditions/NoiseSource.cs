namespace SpeechEmotion.Signal.Conditions;

/// <summary>Random numbers that are the same on every machine and in every version (SplitMix64; Steele, Lea and Flood, 2014).</summary>
internal sealed class NoiseSource(int seed)
{
    private ulong _state = (uint)seed;

    /// <summary>Uniform in [0, 1).</summary>
    public float NextUniform() => (Next() >> 40) * (1f / (1 << 24));

    /// <summary>Uniform in [low, high).</summary>
    public float NextBetween(float low, float high) => low + ((high - low) * NextUniform());

    /// <summary>Nearly Gaussian, of mean 0 and variance 1: the sum of four uniform numbers.</summary>
    public float NextGaussian() => (NextUniform() + NextUniform() + NextUniform() + NextUniform() - 2) * 1.7320508f;

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
