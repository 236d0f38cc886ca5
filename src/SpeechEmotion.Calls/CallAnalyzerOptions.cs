using System.Globalization;
using SpeechEmotion.Calls.Subjects;
using SpeechEmotion.Signal.Noise;
using SpeechEmotion.Signal.VoiceActivity;

namespace SpeechEmotion.Calls;

/// <summary>How calls are analysed. What changes a result is part of its generation (<see cref="Settings"/>); the rest is not.</summary>
public sealed record CallAnalyzerOptions
{
    // Another name when a definition changes: results made before are then of another generation.
    private const string ProsodyName = "2";

    /// <summary>Share of a window's frames that must be speech for it to be classified, 0…1; default 0.25.</summary>
    public double MinimumSpeechShare { get; init; } = 0.25;

    /// <summary>Seconds of speech below which a channel is not classified at all; default 0.25.</summary>
    public double MinimumSpeechSeconds { get; init; } = 0.25;

    /// <summary>Pauses shorter than this, in seconds, do not end an utterance; default 0.4.</summary>
    public double PauseSeconds { get; init; } = 0.4;

    /// <summary>Utterances shorter than this, in seconds, make no segment; default 0.25.</summary>
    public double MinimumSegmentSeconds { get; init; } = 0.25;

    /// <summary>
    /// What it costs to cut an utterance into two emotions: how much more likely the cut must make its smoothed estimates, in nats times seconds;
    /// default 1, which an emotion ten times as likely as the one before pays in 0.43 s.
    /// </summary>
    public double SplitPrice { get; init; } = 1;

    /// <summary>The voice-activity detector's name in <see cref="Settings"/>; default <see cref="EnergyVoiceActivityDetector.Name"/>.</summary>
    public string DetectorName { get; init; } = EnergyVoiceActivityDetector.Name;

    /// <summary>Makes a voice-activity detector for a rate in Hz; null means the one built in, by energy and zero crossings.</summary>
    public Func<int, IVoiceActivityDetector>? Detector { get; init; }

    /// <summary>Whether noise is suppressed before anything else is done with a channel; default <see cref="DenoiseMode.Off"/>.</summary>
    public DenoiseMode Denoise { get; init; }

    /// <summary>The name of <see cref="Denoiser"/> in <see cref="Settings"/> where it is used.</summary>
    public string DenoiserName { get; init; } = "unnamed";

    /// <summary>Makes a denoiser for a rate in Hz; null means <see cref="NoiseSuppressor"/>. Either leaves what is clean alone.</summary>
    public Func<int, IDenoiser>? Denoiser { get; init; }

    /// <summary>Whether prosody and conversation measures are part of the results; default true. They take about a third of the time.</summary>
    public bool Prosody { get; init; } = true;

    /// <summary>Whose emotions are computed, where roles are given; default <see cref="SubjectPolicy.Customer"/>.</summary>
    public SubjectPolicy Subjects { get; init; } = SubjectPolicy.Customer;

    /// <summary>Windows handed to the classifier at once, 2…1,024; default 64. Changes no result.</summary>
    public int BatchWindows { get; init; } = 64;

    /// <summary>Samples per channel read at once, at least 1; default 4,096. Changes no result.</summary>
    public int BlockFrames { get; init; } = 4096;

    /// <summary>Most channels a recording may have; default 32. Memory grows with channels, and a damaged header can claim 65,535.</summary>
    public int MaxChannels { get; init; } = 32;

    /// <summary>What changes results, spelled <c>name=value;…</c> in ordinal order of names.</summary>
    public string Settings => string.Create(
        CultureInfo.InvariantCulture,
        $"denoise={DenoiseName};minSegment={MinimumSegmentSeconds};minSpeech={MinimumSpeechSeconds};minSpeechShare={MinimumSpeechShare};pause={PauseSeconds};prosody={(Prosody ? ProsodyName : "off")};split=likely-{SplitPrice};subjects={Subjects.Name};vad={DetectorName}");

    private string DenoiseName => Denoise == DenoiseMode.Off ? "off" : Denoiser is null ? NoiseSuppressor.Name : $"{GatedDenoiser.Name}+{DenoiserName}";

    /// <summary>A detector of voice activity for one channel at a rate in Hz.</summary>
    internal IVoiceActivityDetector CreateDetector(int sampleRate) => Detector is { } create ? create(sampleRate) : new EnergyVoiceActivityDetector(sampleRate);

    /// <summary>What takes noise out of one channel at a rate in Hz; null where nothing does.</summary>
    internal IDenoiser? CreateDenoiser(int sampleRate) =>
        Denoise == DenoiseMode.Off ? null : Denoiser is { } create ? new GatedDenoiser(create(sampleRate)) : new NoiseSuppressor(sampleRate);

    internal void Validate()
    {
        Require(MinimumSpeechShare is > 0 and <= 1, nameof(MinimumSpeechShare), "above 0 and at most 1");
        Require(MinimumSpeechSeconds is > 0 and <= 3600, nameof(MinimumSpeechSeconds), "above 0");
        Require(PauseSeconds is >= 0 and <= 3600, nameof(PauseSeconds), "at least 0");
        Require(MinimumSegmentSeconds is >= 0 and <= 3600, nameof(MinimumSegmentSeconds), "at least 0");
        Require(SplitPrice is >= 0 and <= 3600, nameof(SplitPrice), "at least 0");
        Require(BatchWindows is >= 2 and <= 1024, nameof(BatchWindows), "2…1,024");
        Require(BlockFrames is >= 1 and <= 1 << 20, nameof(BlockFrames), "1…1,048,576");
        Require(MaxChannels is >= 1 and <= 1024, nameof(MaxChannels), "1…1,024");
    }

    private static void Require(bool holds, string setting, string range)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(setting, $"{nameof(CallAnalyzerOptions)}.{setting} must be {range}.");
        }
    }
}
