using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Overviews;
using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Storage.Tests;

/// <summary>Results made up for tests, every field filled.</summary>
internal static class Results
{
    public static readonly string[] Classes = ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"];

    public static readonly Generation First = new("ser", "1.0.0", new string('a', 64), "vad=energy");

    public static readonly Generation Second = First with { Version = "2.0.0" };

    public static SpeakerProsody Voice { get; } = new()
    {
        F0Median = 182.5,
        F0Percentile20 = 160.2,
        F0Percentile80 = 205.5,
        F0Range = 4.31,
        F0Slope = -1.5,
        LoudnessMean = 0.4321,
        LoudnessPercentile20 = 0.01,
        LoudnessMedian = 0.4,
        LoudnessPercentile80 = 0.9,
        LoudnessRange = 0.89,
        LoudnessPeaksPerSecond = 3.1,
        Jitter = 0.0213,
        Shimmer = 1.25,
        HarmonicsToNoise = 9.4,
        SpectralSlope0To500 = 12,
        SpectralSlope500To1500 = -14.5,
        AlphaRatio = 12.75,
        HammarbergIndex = 20.1,
        Formant1 = 560,
        Formant2 = 1620,
        Formant3 = 2540,
        VoicedShare = 0.21,
        VoicedSegmentsPerSecond = 1.4,
        VoicedSegmentMean = 0.15,
        PauseCount = 3,
        PauseMean = 0.4,
        PauseShare = 0.2,
        SpeechRate = 1.3,
        ArticulationRate = 3.9,
        SpeechRateVariation = null,
    };

    public static EmotionDistribution Angry { get; } = new(Classes, [0.1, 0, 0.05, 0.05, 0.7, 0.05, 0.05, 0]);

    public static CallResult Whole(string call, Generation? generation = null) => new()
    {
        Call = call,
        Generation = generation ?? First,
        Seconds = 12.5,
        Audio = new AudioFacts(8000, "wav", "pcm_alaw", [new(0, -3.1, -21.25, 0.001, -0.0002, false, null) { BandwidthHz = 3750, SnrDb = 18.4 }, new(1, null, null, 0, 0, true, 0)]),
        Speakers =
        [
            new() { Speaker = "anna", Channel = 0, Role = SpeakerRole.Agent, SpeechSeconds = 4.2, Emotion = "angry", Probabilities = Angry, Valence = -0.4, Arousal = 0.6, Intensity = 0.5, PeakAnger = 0.8, Prosody = Voice, LoudnessPerSecond = [null, -24, -21] },
            new() { Speaker = $"{call}#1", Channel = 1 },
        ],
        Segments = [new("anna", 0, 1.25, 3.5, "angry", 0.7, Angry, -0.4, 0.6, 0.5) { Prosody = new(182.5, 4.31, -1.5, 0.4321, 0.0213, 1.25, 9.4, 12.75, 4.01) }],
        Conversations = [new([new("anna", 0, 4.2, 1, 1, 0, 0, null), new($"{call}#1", 1, 0, 0, 0, 0, 2, 0.35)], 0, 0, 8.3, 7.05, 0, null)],
        Windows =
        [
            new() { Channel = 0, Classes = Classes, HopSeconds = 0.5, WindowSeconds = 2, Indices = [2, 0, 0, 0], Speech = [255], Emotions = [25, 0, 13, 13, 178, 13, 13, 0, 127] },
            new() { Channel = 1, Classes = Classes, HopSeconds = 0.5, WindowSeconds = 2, Indices = [], Speech = [], Emotions = [] },
        ],
        Warnings = [CallWarnings.SilentChannel],
    };

    public static CallResult Failed(string call) => CallResult.Failed(call, First, new CallError("not_audio", "it is a text file"));

    public static CallOverview Overview(string call) => new()
    {
        Call = call,
        Seconds = 12.5,
        ColumnSeconds = 0.02,
        Channels = [new() { Channel = 0, Waveform = [120, 140], Bands = 2, Spectrogram = [3, 4] }],
    };

    /// <summary>A stereo call as the analysis leaves it: a segment every 3.6 seconds (28 in 100 seconds of a sample call), windows over half of each channel.</summary>
    public static CallResult Long(int seconds)
    {
        Random random = new(1);
        double Rounded(double most, int digits) => Math.Round(random.NextDouble() * most, digits);
        EmotionDistribution Distribution()
        {
            double[] values = [.. Classes.Select(_ => random.NextDouble())];
            return new(Classes, [.. values.Select(value => Math.Round(value / values.Sum(), 5))]);
        }

        CallResult whole = Whole("archive/2026/01/31/call-000123.wav");
        WindowTrack Track(int channel)
        {
            int[] places = [.. Enumerable.Range(0, seconds * 2).Where(place => (place / 20 % 2) == channel)];
            return new()
            {
                Channel = channel,
                Classes = Classes,
                HopSeconds = 0.5,
                WindowSeconds = 2,
                Indices = [.. places.SelectMany(BitConverter.GetBytes)],
                Speech = [.. places.Select(_ => (byte)random.Next(64, 256))],
                Emotions = [.. places.SelectMany(_ => Distribution().Values.Append(random.NextDouble()).Select(value => (byte)(value * 255)))],
            };
        }

        return whole with
        {
            Seconds = seconds,
            Speakers = [.. whole.Speakers.Select(speaker => speaker with { Prosody = Voice, LoudnessPerSecond = [.. Enumerable.Range(0, seconds).Select(second => (second / 10 % 2) == speaker.Channel ? (int?)-random.Next(20, 45) : null)] })],
            Segments =
            [
                .. Enumerable.Range(0, (int)(seconds / 3.6)).Select(index => new Segment(
                    "anna", index % 2, Math.Round(index * 3.6, 2), Math.Round((index * 3.6) + Rounded(3, 3), 2), Classes[index % 8], Rounded(1, 5), Distribution(), Rounded(1, 5), -Rounded(1, 5), Rounded(1, 5))
                {
                    Prosody = new(Rounded(300, 1), Rounded(20, 2), -Rounded(20, 2), Rounded(1, 4), Rounded(0.1, 4), Rounded(2, 2), Rounded(20, 2), Rounded(30, 2), Rounded(6, 2)),
                }),
            ],
            Windows = [Track(0), Track(1)],
        };
    }
}
