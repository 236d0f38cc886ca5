using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Tests.Fakes;
using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Calls.Tests;

public class CallAnalyzerTests
{
    private const int Rate = 16_000;

    [Fact]
    public async Task Each_channel_is_a_speaker_with_an_emotion_of_its_own()
    {
        CallResult result = await AnalyzeAsync(
            Script.Render(Rate, (null, 1), ("angry", 4), (null, 5)),
            Script.Render(Rate, (null, 5), ("happy", 4), (null, 1)));

        Assert.Null(result.Error);
        Assert.Equal(10, result.Seconds);
        Assert.Equal(["angry", "happy"], result.Speakers.Select(speaker => speaker.Emotion));
        Assert.Equal(["call#0", "call#1"], result.Speakers.Select(speaker => speaker.Speaker));
        Assert.Equal([4, 4], result.Speakers.Select(speaker => speaker.SpeechSeconds));
        Assert.Equal([(0, 1, 5, "angry"), (1, 5, 9, "happy")], result.Segments.Select(segment => (segment.Channel, segment.Start, segment.End, segment.Emotion)));
        Assert.True(result.Speakers[0].Valence < 0 && result.Speakers[1].Valence > 0);
        Assert.True(result.Speakers[0].PeakAnger > 0.8 && result.Speakers[1].PeakAnger < 0.1);
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public async Task Named_speakers_and_roles_are_those_of_the_input()
    {
        CallInput input = new() { Call = "call", Speakers = ["anna", null], Roles = [SpeakerRole.Customer] };
        CallAnalyzer analyzer = Script.Analyzer(new LevelClassifier());
        float[] speech = Script.Render(Rate, ("sad", 3));
        CallResult result = (await analyzer.AnalyzeAsync(input, new ArrayReader(Rate, speech, speech, speech), default)).Result;
        Assert.Equal(["anna", "call#1", "call#2"], result.Speakers.Select(speaker => speaker.Speaker));
        Assert.Equal([SpeakerRole.Customer, null, null], result.Speakers.Select(speaker => speaker.Role));
        Assert.Equal(["anna", "call#1", "call#2"], result.Segments.Select(segment => segment.Speaker));
    }

    [Fact]
    public async Task Silence_is_no_error_and_no_emotion()
    {
        CallResult result = await AnalyzeAsync(new float[Rate * 5]);
        Assert.Null(result.Error);
        Assert.Empty(result.Segments);
        SpeakerSummary speaker = Assert.Single(result.Speakers);
        Assert.Null(speaker.Emotion);
        Assert.Null(speaker.Probabilities);
        Assert.Null(speaker.PeakAnger);
        Assert.Equal(0, speaker.SpeechSeconds);
        Assert.Equal([CallWarnings.NoSpeech], result.Warnings);
        Assert.Null(result.Audio!.Channels[0].PeakDbfs);
        Assert.True(result.Audio.Channels[0].Silent);
    }

    [Fact]
    public async Task A_fifth_of_a_second_is_too_short_and_no_error()
    {
        CallResult result = await AnalyzeAsync(Script.Render(Rate, ("angry", 0.2)));
        Assert.Null(result.Error);
        Assert.Null(result.Speakers[0].Emotion);
        Assert.Empty(result.Segments);
        Assert.Equal([CallWarnings.NoSpeech, CallWarnings.TooShort], result.Warnings);
    }

    [Fact]
    public async Task A_short_word_in_a_long_silence_is_heard_in_the_one_window_with_most_of_it()
    {
        CallResult result = await AnalyzeAsync(Script.Render(Rate, (null, 6), ("happy", 0.3), (null, 6)));
        Assert.Equal("happy", result.Speakers[0].Emotion);
        Assert.Equal(1, result.Windows[0].Count());
        Assert.Equal((6, 6.3, "happy"), result.Segments.Select(segment => (segment.Start, segment.End, segment.Emotion)).Single());
    }

    [Fact]
    public async Task A_clip_shorter_than_a_window_is_padded_with_silence()
    {
        CallResult result = await AnalyzeAsync(Script.Render(Rate, ("sad", 1.2)));
        Assert.Equal("sad", result.Speakers[0].Emotion);
        Assert.Equal(1, result.Windows[0].Count());
        Assert.InRange(result.Speakers[0].Intensity!.Value, 0.59, 0.61);
    }

    [Fact]
    public async Task Short_pauses_do_not_end_an_utterance_and_long_ones_do()
    {
        CallResult result = await AnalyzeAsync(Script.Render(Rate, ("sad", 2), (null, 0.3), ("sad", 2), (null, 0.5), ("sad", 2)));
        Assert.Equal([(0, 4.3), (4.8, 6.8)], result.Segments.Select(segment => (segment.Start, segment.End)));
    }

    [Fact]
    public async Task An_utterance_is_cut_where_the_emotion_changes_and_lasts()
    {
        CallResult result = await AnalyzeAsync(Script.Render(Rate, ("calm", 6), ("angry", 6)));
        Assert.Equal(["calm", "angry"], result.Segments.Select(segment => segment.Emotion));
        Assert.Equal(result.Segments[0].End, result.Segments[1].Start);
        Assert.InRange(result.Segments[1].Start, 5.5, 6.5);
    }

    [Fact]
    public async Task A_flicker_of_another_emotion_does_not_cut_an_utterance()
    {
        CallResult result = await AnalyzeAsync(Script.Render(Rate, ("calm", 5), ("angry", 0.8), ("calm", 5)));
        Assert.Equal("calm", Assert.Single(result.Segments).Emotion);
    }

    [Fact]
    public async Task How_far_speech_stands_over_noise_is_told_per_channel()
    {
        float[] speech = new float[10 * Rate];
        Random noise = new(1);
        for (int i = 0; i < speech.Length; i++)
        {
            double syllable = i / (Rate / 4) % 3 == 0 ? Math.Sin(Math.PI * (i % (Rate / 4)) / (Rate / 4)) : 0;
            speech[i] = (float)((0.3 * syllable * Math.Sin(2 * Math.PI * 200 * i / Rate)) + (0.01 * (noise.NextDouble() - 0.5)));
        }

        IReadOnlyList<ChannelFacts> facts = (await AnalyzeAsync(speech, new float[speech.Length])).Audio!.Channels;
        Assert.InRange(facts[0].SnrDb!.Value, 30, 37);
        Assert.Equal(Math.Round(facts[0].SnrDb!.Value, 1), facts[0].SnrDb);
        Assert.Null(facts[1].SnrDb);
    }

    [Fact]
    public async Task Levels_and_twins_are_told()
    {
        float[] loud = Script.Render(Rate, ("sad", 3));
        float[] clipped = [.. loud.Select((sample, index) => index % 10 == 0 ? 1f : sample)];
        CallResult result = await AnalyzeAsync(loud, clipped, loud, clipped, new float[loud.Length]);
        IReadOnlyList<ChannelFacts> facts = result.Audio!.Channels;
        Assert.Equal([null, null, 0, 1, null], facts.Select(fact => fact.SameAs));
        Assert.Equal(-7.96, facts[0].PeakDbfs);
        Assert.Equal(-7.96, facts[0].RmsDbfs);
        Assert.Equal(0.4, facts[0].DcOffset);
        Assert.Equal(0.1, facts[1].ClippedShare);
        Assert.Equal(Rate / 2.0, facts[1].BandwidthHz);
        Assert.Null(facts[4].BandwidthHz);
        Assert.Equal([CallWarnings.Clipped, CallWarnings.IdenticalChannels, CallWarnings.SilentChannel], result.Warnings);
    }

    [Fact]
    public async Task An_empty_recording_is_an_error()
    {
        AudioException error = await Assert.ThrowsAsync<AudioException>(() => AnalyzeAsync(Array.Empty<float>()));
        Assert.Equal(AudioError.Empty, error.Error);
        Assert.Equal("empty", CallError.From(error).Code);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public async Task A_sample_that_is_no_number_is_an_error(float sample)
    {
        float[] samples = Script.Render(Rate, ("sad", 3));
        samples[20_000] = sample;
        AudioException error = await Assert.ThrowsAsync<AudioException>(() => AnalyzeAsync(samples));
        Assert.Equal("not_finite", CallError.From(error).Code);
    }

    [Fact]
    public async Task A_header_that_claims_very_many_channels_is_refused_before_memory_is_taken()
    {
        CallAnalyzer analyzer = Script.Analyzer(new LevelClassifier(), new() { MaxChannels = 2 });
        ArrayReader reader = new(Rate, new float[10], new float[10], new float[10]);
        await Assert.ThrowsAsync<AudioException>(() => analyzer.AnalyzeAsync(new() { Call = "call" }, reader, default));
    }

    [Fact]
    public async Task An_analyzer_forgets_the_call_before_even_one_that_failed()
    {
        LevelClassifier classifier = new();
        CallAnalyzer analyzer = Script.Analyzer(classifier);
        CallInput input = new() { Call = "call" };
        float[] first = Script.Render(Rate, ("sad", 3), (null, 1), ("angry", 7));
        float[] second = Script.Render(Rate, (null, 1), ("happy", 0.4), (null, 7));
        string expected = Print((await Script.Analyzer(new LevelClassifier()).AnalyzeAsync(input, new ArrayReader(Rate, second), default)).Result);

        await analyzer.AnalyzeAsync(input, new ArrayReader(Rate, first, first), default);
        Assert.Equal(expected, Print((await analyzer.AnalyzeAsync(input, new ArrayReader(Rate, second), default)).Result));

        classifier.Failure = new TimeoutException();
        await Assert.ThrowsAsync<TimeoutException>(() => analyzer.AnalyzeAsync(input, new ArrayReader(Rate, first), default));
        Assert.Equal(expected, Print((await analyzer.AnalyzeAsync(input, new ArrayReader(Rate, second), default)).Result));
    }

    [Fact]
    public async Task Windows_of_all_channels_travel_together()
    {
        LevelClassifier classifier = new();
        CallAnalyzer analyzer = Script.Analyzer(classifier, new() { BatchWindows = 16 });
        float[] speech = Script.Render(Rate, ("sad", 30));
        await analyzer.AnalyzeAsync(new() { Call = "call" }, new ArrayReader(Rate, speech, speech), default);
        Assert.Equal(2 * 57, classifier.Batches.Sum());
        Assert.All(classifier.Batches.SkipLast(1), count => Assert.Equal(16, count));
    }

    [Fact]
    public async Task A_second_call_allocates_little_more_than_its_result()
    {
        CallAnalyzer analyzer = Script.Analyzer(new LevelClassifier());
        float[] speech = Script.Render(Rate, ("sad", 20), (null, 2), ("angry", 38));
        await analyzer.AnalyzeAsync(new() { Call = "first" }, new ArrayReader(Rate, speech, speech), default);

        // The least of some: a collection that another thread sets off counts as allocated here what it takes away (see Allocation.Least).
        long allocated = long.MaxValue;
        for (int attempt = 0; attempt < 5; attempt++)
        {
            ArrayReader second = new(Rate, speech, speech);
            long before = GC.GetAllocatedBytesForCurrentThread();
            await analyzer.AnalyzeAsync(new() { Call = "second" }, second, default);
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.True(allocated < 100_000, $"{allocated:N0} bytes were allocated for a minute of stereo");
    }

    [Fact]
    public void Settings_that_change_results_are_part_of_the_generation_and_others_are_not()
    {
        Generation before = CallAnalyzer.GenerationOf(new LevelClassifier().Manifest, new());
        Assert.Matches("^denoise=off;manifest=[0-9a-f]{8};minSegment=0.25;minSpeech=0.25;minSpeechShare=0.25;pause=0.4;prosody=2;split=likely-1;subjects=customer;vad=energy-2$", before.Settings);
        Assert.Equal(before.Key(), CallAnalyzer.GenerationOf(new LevelClassifier().Manifest, new() { BatchWindows = 8, BlockFrames = 9 }).Key());
        Assert.NotEqual(before.Key(), CallAnalyzer.GenerationOf(new LevelClassifier().Manifest, new() { PauseSeconds = 0.5 }).Key());
        CallAnalyzerOptions noisy = new() { Denoise = DenoiseMode.Auto };
        Assert.Contains("denoise=logmmse-2;", CallAnalyzer.GenerationOf(new LevelClassifier().Manifest, noisy).Settings, StringComparison.Ordinal);
        noisy = noisy with { Denoiser = rate => new LateDenoiser(rate, 1), DenoiserName = "late" };
        Assert.Contains("denoise=snr-1+late;", CallAnalyzer.GenerationOf(new LevelClassifier().Manifest, noisy).Settings, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_denoiser_stands_before_all_else_and_shifts_nothing()
    {
        float[] speech = Script.Render(Rate, (null, 1), ("sad", 5), (null, 1), ("angry", 5));
        CallAnalyzer without = Script.Analyzer(new LevelClassifier());
        CallAnalyzer with = Script.Analyzer(new LevelClassifier(), new() { Denoise = DenoiseMode.Auto, Denoiser = rate => new LateDenoiser(rate, 12345) });
        CallResult expected = (await without.AnalyzeAsync(new() { Call = "call" }, new ArrayReader(Rate, speech), default)).Result;
        for (int call = 0; call < 2; call++)
        {
            CallResult actual = (await with.AnalyzeAsync(new() { Call = "call" }, new ArrayReader(Rate, speech), default)).Result;
            Assert.Equal(Print(expected), Print(actual with { Generation = expected.Generation }));
        }
    }

    [Fact]
    public void An_option_out_of_range_is_named()
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => Script.Analyzer(new LevelClassifier(), new() { BatchWindows = 1 }));
        Assert.Equal(nameof(CallAnalyzerOptions.BatchWindows), error.ParamName);
    }

    internal static string Print(CallResult result) => System.Text.Json.JsonSerializer.Serialize(result);

    private static async Task<CallResult> AnalyzeAsync(params float[][] channels) =>
        (await Script.Analyzer(new LevelClassifier()).AnalyzeAsync(new() { Call = "call" }, new ArrayReader(Rate, channels), default)).Result;
}
