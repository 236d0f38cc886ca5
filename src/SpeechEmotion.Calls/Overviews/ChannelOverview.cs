namespace SpeechEmotion.Calls.Overviews;

/// <summary>The picture of one channel.</summary>
public sealed record ChannelOverview
{
    /// <summary>The channel, from 0.</summary>
    public required int Channel { get; init; }

    /// <summary><c>[column, 2]</c>: lowest and highest sample, as <c>128 + 127·x</c> with full scale ±1.</summary>
    public required byte[] Waveform { get; init; }

    /// <summary>Bands of the spectrogram.</summary>
    public required int Bands { get; init; }

    /// <summary><c>[column, band]</c>: mean log-mel energy, low bands first; 0 is the picture's floor, 255 the loudest.</summary>
    public required byte[] Spectrogram { get; init; }
}
