namespace SpeechEmotion.Features;

/// <summary>
/// Turns one channel's samples into frames of coefficients, streaming. Owns its scratch memory and keeps state between
/// calls: one instance per channel and thread. Splitting the same samples into other spans gives the same bits.
/// Frames are centred: frame <c>t</c> stands at sample <c>t·HopLength</c>, zeros lie before the first and after the
/// last sample, and <c>n</c> samples make <c>1 + n / HopLength</c> frames.
/// </summary>
public interface IFrameExtractor
{
    /// <summary>The set's name as <c>speechemotion features --set</c> takes it.</summary>
    string Name { get; }

    /// <summary>The rate it expects, in Hz.</summary>
    int SampleRate { get; }

    /// <summary>Samples between two frames.</summary>
    int HopLength { get; }

    /// <summary>Values per frame.</summary>
    int Coefficients { get; }

    /// <summary>An upper bound on the frames that one <see cref="Process"/> of so many samples, or one <see cref="Flush"/> (0 samples), writes.</summary>
    /// <param name="samples">Samples handed over in one call.</param>
    int MaxFrames(int samples);

    /// <summary>Takes the next samples and writes the frames that are complete.</summary>
    /// <param name="samples">Mono samples, full scale ±1.</param>
    /// <param name="frames">Receives <c>[frame, coefficient]</c>; room for <see cref="MaxFrames"/> frames.</param>
    /// <returns>Frames written.</returns>
    int Process(ReadOnlySpan<float> samples, Span<float> frames);

    /// <summary>Ends the recording and writes the last frames; the next samples begin a new one.</summary>
    /// <param name="frames">As for <see cref="Process"/>.</param>
    /// <returns>Frames written.</returns>
    int Flush(Span<float> frames);

    /// <summary>Forgets everything heard; the next samples begin a new recording.</summary>
    void Reset();
}
