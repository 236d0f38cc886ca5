namespace SpeechEmotion.Storage.Reports;

/// <summary>How much of a large archive goes into a report; the totals always cover all of it.</summary>
public sealed record ReportOptions
{
    /// <summary>Calls shown with waveform, spectrogram and trajectory, from the first; default 200.</summary>
    public int DetailedCalls { get; init; } = 200;

    /// <summary>Calls listed, from the first; default 5,000. Failed calls beyond are listed too, up to as many again.</summary>
    public int ListedCalls { get; init; } = 5_000;

    /// <summary>Bytes of details after which no further call is detailed; default 32 MB, which browsers open at once.</summary>
    public long DetailBytes { get; init; } = 32 << 20;
}
