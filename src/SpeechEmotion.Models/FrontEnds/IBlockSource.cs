using SpeechEmotion.Models.Adaptation;

namespace SpeechEmotion.Models.FrontEnds;

/// <summary>
/// One channel's samples on their way to blocks of windows as a network takes them. Streaming: cut into other pieces, the
/// same samples make the same bits; what is held is what <see cref="DropBefore"/> has not let go. For one thread.
/// </summary>
public interface IBlockSource
{
    /// <summary>Frames of the grid, from the channel's start on, of which any window that ends there can be made; after <see cref="Finish"/>, all of them.</summary>
    long KnownFrames { get; }

    /// <summary>Frames of the grid that are made so far: a window that ends there can be had at once, as if the channel ended there.</summary>
    long MadeFrames { get; }

    /// <summary>Takes the next samples.</summary>
    /// <param name="samples">Mono samples at the front end's rate, full scale ±1.</param>
    /// <returns>The frames of the front end's feature set that are complete, as they are before normalisation; nothing where frames are not made over a channel. Good until the next call.</returns>
    ReadOnlySpan<float> Process(ReadOnlySpan<float> samples);

    /// <summary>Ends the channel.</summary>
    /// <returns>As <see cref="Process"/>.</returns>
    ReadOnlySpan<float> Finish();

    /// <summary>Writes a block; what lies before the channel's start or past its end is silence.</summary>
    /// <param name="block">Receives the block's values.</param>
    /// <param name="start">The first frame of the block's first window.</param>
    void CopyTo(Span<Half> block, long start);

    /// <summary>Lets go what no window that begins at <paramref name="start"/> or later needs.</summary>
    /// <param name="start">A frame of the grid.</param>
    void DropBefore(long start);

    /// <summary>Forgets everything; the next samples begin a new channel.</summary>
    /// <param name="speaker">What is known of who speaks on it, of <see cref="FrontEnd.Statistics"/>' shape; null, or of nothing heard, for the front end's own normalisation.</param>
    /// <exception cref="ArgumentException">The statistics are of another shape, or the model was not trained for any.</exception>
    void Reset(SpeakerStatistics? speaker = null);
}
