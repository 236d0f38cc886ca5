using System.Runtime.Intrinsics;
using SpeechEmotion.Features.Prosody;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Features;

/// <summary>
/// The feature sets by name. All take 16 kHz and write 100 frames per second. Frames are computed in blocks of 4, 8 or
/// 16, and <see cref="IFrameExtractor.Process"/> writes what is complete, so pieces of a multiple of 2,560 samples
/// (16 frames) are the fastest; the values do not depend on the pieces.
/// </summary>
public static class FeatureSets
{
    /// <summary>The names that <see cref="Create"/> takes, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names => FeatureSets<Lanes4>.Names;

    /// <summary>A new extractor, at the beginning of a recording, for the widest registers of this processor.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="convention">Which values it writes.</param>
    /// <exception cref="ArgumentException">There is no such set; the message lists those there are.</exception>
    public static IFrameExtractor Create(string name, FeatureConvention convention)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            return FeatureSets<Lanes16>.Create(name, convention);
        }

        return Vector256.IsHardwareAccelerated
            ? FeatureSets<Lanes8>.Create(name, convention)
            : FeatureSets<Lanes4>.Create(name, convention);
    }

    /// <summary>The spectral part of prosody.</summary>
    internal static IFrameExtractor CreateSpectralShape()
    {
        if (Vector512.IsHardwareAccelerated)
        {
            return new SpectralShapeExtractor<Lanes16>();
        }

        return Vector256.IsHardwareAccelerated ? new SpectralShapeExtractor<Lanes8>() : new SpectralShapeExtractor<Lanes4>();
    }

    /// <summary>The F0 of prosody.</summary>
    internal static IFrameExtractor CreateStretchPitch()
    {
        if (Vector512.IsHardwareAccelerated)
        {
            return FeatureSets<Lanes16>.CreateStretchPitch();
        }

        return Vector256.IsHardwareAccelerated ? FeatureSets<Lanes8>.CreateStretchPitch() : FeatureSets<Lanes4>.CreateStretchPitch();
    }
}
