namespace SpeechEmotion.Signal.Noise;

/// <summary>
/// Takes noise out of one channel in one pass: as many samples come out as go in, at the same times. Keeps state between
/// calls: one instance per channel. Splitting the same samples into other spans gives the same output, bit for bit.
/// </summary>
public interface IDenoiser
{
    /// <summary>The rate it expects, in Hz.</summary>
    int SampleRate { get; }

    /// <summary>An upper bound on the samples that <see cref="Process"/> writes for so many, and <see cref="Flush"/> after them.</summary>
    /// <param name="samples">Samples handed over in one call; 0 for <see cref="Flush"/>.</param>
    int MaxOutput(int samples);

    /// <summary>Takes the next samples and writes those that have become final.</summary>
    /// <param name="input">Mono samples, full scale ±1.</param>
    /// <param name="output">Receives samples; must not overlap <paramref name="input"/>.</param>
    /// <returns>Samples written.</returns>
    int Process(ReadOnlySpan<float> input, Span<float> output);

    /// <summary>Ends the recording: writes the samples still held back.</summary>
    /// <param name="output">As for <see cref="Process"/>.</param>
    /// <returns>Samples written.</returns>
    int Flush(Span<float> output);

    /// <summary>Forgets everything heard; the next samples begin a new recording.</summary>
    void Reset();
}
