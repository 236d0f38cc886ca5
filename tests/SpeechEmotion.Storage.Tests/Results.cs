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

    public static EmotionDistribution Angry { get; } = new(Classes, [0.1, 0, 0.05, 0.05, 0.7, 0.05, 0.05, 0]);

    public static CallResult Whole(string call, Generation? generation = null) => new()
    {
        Call = call,
        Generation = generation ?? First,
        Seconds = 12.5,
        Audio = new AudioFacts(8000, "wav", "pcm_alaw", [new(0, -3.1, -21.25, 0.001, -0.0002, false, null) { BandwidthHz = 3750, SnrDb = 18.4 }, new(1, null, null, 0, 0, true, 0)]),
        Speakers =
        [
            new() { Speaker = "anna", Channel = 0, Role = SpeakerRole.Agent, SpeechSeconds = 4.2, Emotion = "angry", Probabilities = Angry, Valence = -0.4, Arousal = 0.6, Intensity = 0.5, PeakAnger = 0.8 },
            new() { Speaker = $"{call}#1", Channel = 1 },
        ],
        Segments = [new("anna", 0, 1.25, 3.5, "angry", 0.7, Angry, -0.4, 0.6, 0.5)],
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
}
