namespace SpeechEmotion.Signal.Audio;

/// <summary>Streams the samples of one recording, in order, once. Not safe for use by two threads at a time.</summary>
public interface IAudioReader : IDisposable
{
    /// <summary>What is being read.</summary>
    AudioFormat Format { get; }

    /// <summary>
    /// Fills <paramref name="interleaved"/> with the next samples, <c>[frame, channel]</c>, full scale ±1
    /// (an integer sample of <c>b</c> bits is divided by 2^(b−1)).
    /// </summary>
    /// <param name="interleaved">Room for a whole number of frames, at least one.</param>
    /// <returns>The frames (samples per channel) written; fewer than asked for only before the end, 0 at the end.</returns>
    /// <exception cref="AudioException">The recording is damaged from here on.</exception>
    int Read(Span<float> interleaved);
}
