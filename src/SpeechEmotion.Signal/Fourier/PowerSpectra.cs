using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Signal.Fourier;

/// <summary>Picks the implementation of <see cref="PowerSpectrum{TLanes}"/> for a size.</summary>
public static class PowerSpectra
{
    /// <summary>The fastest implementation.</summary>
    /// <typeparam name="TLanes">Frames at once.</typeparam>
    /// <param name="size">Samples per frame: even, and half of it a product of 2, 3, 4 and 5.</param>
    /// <param name="hop">Samples from one frame's start to the next one's.</param>
    /// <param name="window">The factor of each sample, <paramref name="size"/> values.</param>
    /// <exception cref="ArgumentException">No transform of this size exists.</exception>
    public static PowerSpectrum<TLanes> Create<TLanes>(int size, int hop, ReadOnlySpan<float> window)
        where TLanes : struct, ILanes<TLanes> => size switch
        {
            400 => new PowerSpectrum400<TLanes>(hop, window),
            512 => new PowerSpectrum512<TLanes>(hop, window),
            _ => new MixedRadixPowerSpectrum<TLanes>(size, hop, window),
        };
}
