using SpeechEmotion.Features;

namespace SpeechEmotion.Benchmarks.Arithmetic;

/// <summary>A channel as the product hands it on: piece by piece.</summary>
internal static class Pieces
{
    public const int Hop = 160;

    /// <summary>Whole blocks of frames for every width of registers.</summary>
    public const int Length = 2 * 16 * Hop;

    public delegate void Taking(ReadOnlySpan<float> piece);

    public static void Of(float[] samples, Taking take)
    {
        for (int start = 0; start < samples.Length; start += Length)
        {
            take(samples.AsSpan(start, Math.Min(Length, samples.Length - start)));
        }
    }

    /// <summary>One pass of an extractor over a channel.</summary>
    public static Action Through(IFrameExtractor extractor, float[] samples)
    {
        float[] frames = new float[Math.Max(extractor.MaxFrames(Length), extractor.MaxFrames(0)) * extractor.Coefficients];
        return () =>
        {
            extractor.Reset();
            Of(samples, piece => extractor.Process(piece, frames));
            extractor.Flush(frames);
        };
    }
}
