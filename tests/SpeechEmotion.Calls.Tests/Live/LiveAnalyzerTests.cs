using SpeechEmotion.Calls.Live;
using SpeechEmotion.Calls.Tests.Fakes;
using SpeechEmotion.Models.Manifests;
using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Calls.Tests.Live;

public sealed class LiveAnalyzerTests
{
    private const int Rate = 16_000;

    private static readonly float[] Spoken = Script.Render(Rate, (null, 1), ("angry", 3.3), (null, 4), ("sad", 2.9));

    [Fact]
    public async Task A_window_comes_out_as_soon_as_its_last_frame_is_heard_where_the_detector_foresees()
    {
        LiveAnalyzer analyzer = new(new LevelClassifier(), Options(foresees: true), new LiveFormat(Rate, 1), Extractors());
        int known = 0;
        for (int tick = 0; tick < Spoken.Length / (Rate / 10); tick++)
        {
            IReadOnlyList<LiveWindow> windows = await analyzer.AddAsync(Spoken.AsMemory(tick * Rate / 10, Rate / 10), default);
            known += windows.Count;
            double heard = (tick + 1) / 10.0;
            Assert.Equal(Math.Max(0, (int)Math.Floor(((heard - 2) / 0.5) + 1e-9) + 1), known);
        }
    }

    [Fact]
    public async Task Where_the_detector_does_not_foresee_a_window_waits_for_its_decisions()
    {
        LiveAnalyzer analyzer = new(new LevelClassifier(), Options(foresees: false, delay: 50), new LiveFormat(Rate, 1), Extractors());
        Assert.Empty(await analyzer.AddAsync(Spoken.AsMemory(0, Rate * 24 / 10), default));
        Assert.Single(await analyzer.AddAsync(Spoken.AsMemory(Rate * 24 / 10, Rate * 2 / 10), default));
    }

    [Fact]
    public async Task Windows_say_what_is_heard_and_silence_says_nothing()
    {
        IReadOnlyList<LiveWindow> windows = await HearAsync(Spoken, [Spoken.Length]);

        // 11.2 s: windows every half second until one reaches the end.
        Assert.Equal(20, windows.Count);
        Assert.Equal([.. Enumerable.Range(0, 20).Select(window => window * 0.5)], windows.Select(window => window.Start));
        Assert.Equal(11.2, windows[^1].End);
        Assert.Equal("angry", windows[4].Emotion);
        Assert.Equal((1.0, "angry"), (windows[3].Speech, windows[3].Emotion));
        Assert.Equal((0.0, null, null, null), (windows[9].Speech, windows[9].Emotion, windows[9].Valence, windows[9].Intensity));
        Assert.Equal("sad", windows[^1].Emotion);
        Assert.True(windows[4].Valence < 0 && windows[4].Arousal > 0 && windows[4].Intensity > 0.9);
    }

    [Fact]
    public async Task However_audio_is_cut_the_windows_are_the_same()
    {
        IReadOnlyList<LiveWindow> whole = await HearAsync(Spoken, [Spoken.Length]);
        Random random = new(20);
        for (int trial = 0; trial < 50; trial++)
        {
            int[] cuts = [.. Enumerable.Range(0, random.Next(200)).Select(_ => random.Next(1, 1 << random.Next(1, 16)))];
            Assert.Equal(whole, await HearAsync(Spoken, cuts));
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(4, 30)]
    public async Task A_window_s_answer_is_that_of_a_recording_that_ends_with_it(int blockWindows, int context)
    {
        LevelClassifier classifier = new(block: new BlockShape(blockWindows, context)) { HearsContext = true };
        LiveAnalyzer analyzer = new(classifier, Options(foresees: true), new LiveFormat(Rate, 1), Extractors());
        List<LiveWindow> windows = [.. await analyzer.AddAsync(Spoken, default)];
        foreach (LiveWindow window in windows.Where(window => window.Emotion is not null))
        {
            LiveAnalyzer cut = new(classifier, Options(foresees: true), new LiveFormat(Rate, 1), Extractors());
            float[] heard = Spoken[..(int)(window.End * Rate)];
            LiveWindow last = (await cut.AddAsync(heard, default)).Concat(await cut.FinishAsync(default)).Last(other => other.End <= window.End);
            Assert.Equal(window, last);
        }

        Assert.Contains(windows, window => window.Emotion is not null);
    }

    [Fact]
    public async Task Channels_answer_for_themselves_in_one_batch()
    {
        LevelClassifier classifier = new();
        LiveAnalyzer analyzer = new(classifier, Options(foresees: true), new LiveFormat(Rate, 2), Extractors());
        float[] angry = Script.Render(Rate, ("angry", 3));
        float[] happy = Script.Render(Rate, ("happy", 3));
        float[] both = [.. angry.Zip(happy).SelectMany(pair => new[] { pair.First, pair.Second })];
        IReadOnlyList<LiveWindow> windows = await analyzer.AddAsync(both, default);
        Assert.Equal([(0, 0, "angry"), (1, 0, "happy"), (0, 0.5, "angry"), (1, 0.5, "happy"), (0, 1, "angry"), (1, 1, "happy")], windows.Select(window => (window.Channel, window.Start, window.Emotion!)));
        Assert.Equal([2, 2, 2], classifier.Batches);
    }

    [Fact]
    public async Task Of_an_agent_only_when_they_speak_is_told()
    {
        LevelClassifier classifier = new();
        LiveAnalyzer analyzer = new(classifier, Options(foresees: true), new LiveFormat(Rate, 2) { Roles = [SpeakerRole.Agent, SpeakerRole.Customer] }, Extractors());
        float[] angry = Script.Render(Rate, ("angry", 2));
        IReadOnlyList<LiveWindow> windows = await analyzer.AddAsync(angry.SelectMany(sample => new[] { sample, sample }).ToArray(), default);
        Assert.Equal([(0, 1.0, null), (1, 1.0, "angry")], windows.Select(window => (window.Channel, window.Speech, window.Emotion)));
        Assert.Equal([1], classifier.Batches);
    }

    [Theory]
    [InlineData(999, 1)]
    [InlineData(192_001, 1)]
    [InlineData(8000, 0)]
    [InlineData(8000, 9)]
    public void What_cannot_be_heard_is_refused(int rate, int channels) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LiveAnalyzer(new LevelClassifier(), Options(foresees: true), new LiveFormat(rate, channels), Extractors()));

    [Fact]
    public async Task Telephone_audio_is_brought_to_the_model_s_rate()
    {
        LiveAnalyzer analyzer = new(new LevelClassifier(), Options(foresees: true), new LiveFormat(8000, 1), Extractors());
        IReadOnlyList<LiveWindow> windows = [.. await analyzer.AddAsync(Script.Render(8000, ("sad", 4)), default), .. await analyzer.FinishAsync(default)];
        Assert.Equal([(0, 2), (0.5, 2.5), (1, 3), (1.5, 3.5), (2, 4)], windows.Select(window => (window.Start, window.End)));
        Assert.All(windows, window => Assert.Equal("sad", window.Emotion));
    }

    [Fact]
    public async Task A_stream_shorter_than_a_window_has_one_window_and_an_empty_one_none()
    {
        Assert.Equal((0, 0.7), (await HearAsync(Script.Render(Rate, ("happy", 0.7)), [Rate])).Select(window => (window.Start, window.End)).Single());
        Assert.Empty(await HearAsync([], []));
    }

    [Fact]
    public async Task A_sample_that_is_no_number_is_named_and_half_a_frame_refused()
    {
        LiveAnalyzer analyzer = new(new LevelClassifier(), Options(foresees: true), new LiveFormat(Rate, 2), Extractors());
        await Assert.ThrowsAsync<ArgumentException>(async () => await analyzer.AddAsync(new float[3], default));
        float[] samples = new float[2 * Rate];
        samples[1001] = float.NaN;
        AudioException exception = await Assert.ThrowsAsync<AudioException>(async () => await analyzer.AddAsync(samples, default));
        Assert.Equal(AudioError.NotFinite, exception.Error);
        Assert.Contains("sample 500 of channel 1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_its_end_a_stream_takes_no_more()
    {
        LiveAnalyzer analyzer = new(new LevelClassifier(), Options(foresees: true), new LiveFormat(Rate, 1), Extractors());
        await analyzer.FinishAsync(default);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await analyzer.AddAsync(new float[1], default));
    }

    private static async Task<IReadOnlyList<LiveWindow>> HearAsync(float[] samples, int[] cuts)
    {
        LiveAnalyzer analyzer = new(new LevelClassifier(), Options(foresees: true), new LiveFormat(Rate, 1), Extractors());
        List<LiveWindow> windows = [];
        int from = 0;
        foreach (int cut in cuts.Append(samples.Length))
        {
            int taken = Math.Min(cut, samples.Length - from);
            windows.AddRange(await analyzer.AddAsync(samples.AsMemory(from, taken), default));
            from += taken;
        }

        windows.AddRange(await analyzer.FinishAsync(default));
        return windows;
    }

    private static CallAnalyzerOptions Options(bool foresees, int delay = 7) => new() { Detector = rate => new LevelDetector(rate, delay) { Foresees = foresees } };

    private static Func<string, Features.IFrameExtractor> Extractors() => _ => new LevelExtractor(Rate, 2);
}
