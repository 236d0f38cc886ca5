namespace SpeechEmotion.Calls.Overviews;

/// <summary>A picture of a whole call, small whatever its length: at most 1,200 columns of waveform and spectrogram.</summary>
public sealed record CallOverview
{
    /// <summary>The call's name.</summary>
    public required string Call { get; init; }

    /// <summary>The recording's length in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Seconds in one column; the last column may reach past the end.</summary>
    public required double ColumnSeconds { get; init; }

    /// <summary>One entry per channel.</summary>
    public required IReadOnlyList<ChannelOverview> Channels { get; init; }
}
