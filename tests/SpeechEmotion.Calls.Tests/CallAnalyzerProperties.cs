using FsCheck;
using FsCheck.Fluent;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Tests.Fakes;
using SpeechEmotion.Models;
using SpeechEmotion.Models.Manifests;
using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Calls.Tests;

public class CallAnalyzerProperties
{
    private const int Rate = 1_600;

    // Prosody is measured at 16 kHz whatever the rate, and has its own property below.
    private static readonly CallAnalyzerOptions Plain = new() { Prosody = false };

    private static readonly Gen<(string? Emotion, double Seconds)> Line =
        from emotion in Gen.Elements([.. EmotionClasses.All, null, null, null])
        from milliseconds in Gen.Choose(1, 4000)
        select (emotion, milliseconds / 1000.0);

    // Most are short; some fill several batches.
    private static readonly Gen<int> Lines = Gen.Frequency((9, Gen.Choose(0, 8)), (1, Gen.Choose(20, 40)));

    private static readonly Gen<float[][]> Recordings =
        from channels in Gen.Choose(1, 3)
        from lines in Lines
        from scripts in Line.ArrayOf(lines).ArrayOf(channels)
        select Pad([.. scripts.Select(script => Script.Render(Rate, script))]);

    // Of prosody a second costs as much as a minute of all else.
    private static readonly Gen<float[][]> ShortRecordings =
        from channels in Gen.Choose(1, 2)
        from lines in Gen.Choose(0, 3)
        from scripts in Line.ArrayOf(lines).ArrayOf(channels)
        select Pad([.. scripts.Select(script => Script.Render(Rate, [.. script.Select(line => (line.Emotion, line.Seconds / 4))]))]);

    [Fact]
    public void Segments_lie_within_the_call_in_order_and_never_overlap_on_a_channel() => Check(recording =>
    {
        CallResult result = Analyze(recording, Plain).Result;
        bool holds = result.Segments.All(segment => segment.Start >= 0 && segment.Start < segment.End && segment.End <= result.Seconds)
            && result.Segments.SequenceEqual(result.Segments.OrderBy(segment => segment.Start).ThenBy(segment => segment.Channel));
        foreach (IGrouping<int, Segment> channel in result.Segments.GroupBy(segment => segment.Channel))
        {
            Segment[] segments = [.. channel];
            holds &= segments.Zip(segments.Skip(1)).All(pair => pair.First.End <= pair.Second.Start);
        }

        return holds;
    });

    [Fact]
    public void Probabilities_sum_to_one_and_the_emotion_is_the_highest() => Check(recording =>
    {
        CallResult result = Analyze(recording, Plain).Result;
        IEnumerable<(string Emotion, EmotionDistribution Probabilities)> all =
        [
            .. result.Segments.Select(segment => (segment.Emotion, segment.Probabilities)),
            .. result.Speakers.Where(speaker => speaker.Emotion is not null).Select(speaker => (speaker.Emotion!, speaker.Probabilities!)),
        ];
        return all.All(one => Math.Abs(one.Probabilities.Values.Sum() - 1) < 1e-4
            && one.Probabilities.Values.All(value => value is >= 0 and <= 1)
            && one.Probabilities[one.Emotion] == one.Probabilities.Values.Max())
            && result.Segments.All(segment => segment.Valence is >= -1 and <= 1 && segment.Arousal is >= -1 and <= 1 && segment.Intensity is >= 0 and <= 1);
    });

    [Fact]
    public void A_channel_without_windows_has_no_emotion_and_no_segments() => Check(recording =>
    {
        CallResult result = Analyze(recording, Plain).Result;
        return result.Speakers.All(speaker => speaker.Emotion is null == (result.Windows[speaker.Channel].Count() == 0)
            && (speaker.Emotion is not null || result.Segments.All(segment => segment.Channel != speaker.Channel)));
    });

    [Fact]
    public void The_size_of_blocks_and_batches_and_the_detectors_delay_change_nothing()
    {
        var cases = from recording in Recordings
                    from block in Gen.Choose(1, 5000)
                    from batch in Gen.Choose(2, 70)
                    from delay in Gen.Choose(0, 300)
                    select (recording, block, batch, delay);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            CallAnalysis expected = Analyze(one.recording, Plain);
            CallAnalysis actual = Analyze(one.recording, Plain with { BlockFrames = one.block, BatchWindows = one.batch }, one.delay);
            return CallAnalyzerTests.Print(expected.Result) == CallAnalyzerTests.Print(actual.Result)
                && System.Text.Json.JsonSerializer.Serialize(expected.Overview) == System.Text.Json.JsonSerializer.Serialize(actual.Overview);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(31, 5));
    }

    [Fact]
    public void Blocks_of_windows_answer_as_the_windows_alone_would()
    {
        var cases = from recording in Recordings
                    from windows in Gen.Choose(1, 20)
                    from context in Gen.Choose(0, 260)
                    select (recording, windows, context);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            CallResult expected = Analyze(one.recording, Plain).Result;
            CallResult actual = Analyze(one.recording, Plain, new LevelClassifier(Rate, block: new(one.windows, one.context)));
            return CallAnalyzerTests.Print(expected) == CallAnalyzerTests.Print(actual with { Generation = expected.Generation });
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(37, 5));
    }

    [Fact]
    public void What_a_block_hears_around_its_windows_does_not_depend_on_what_is_read_at_once()
    {
        var cases = from recording in Recordings
                    from windows in Gen.Choose(1, 20)
                    from context in Gen.Choose(0, 260)
                    from block in Gen.Choose(1, 5000)
                    from batch in Gen.Choose(2, 70)
                    select (recording, shape: new BlockShape(windows, context), block, batch);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            CallResult expected = Analyze(one.recording, Plain, new LevelClassifier(Rate, block: one.shape) { HearsContext = true });
            CallResult actual = Analyze(one.recording, Plain with { BlockFrames = one.block, BatchWindows = one.batch }, new LevelClassifier(Rate, block: one.shape) { HearsContext = true });
            return CallAnalyzerTests.Print(expected) == CallAnalyzerTests.Print(actual);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(41, 5));
    }

    [Fact]
    public void Blocks_and_delays_change_no_bit_of_prosody_and_prosody_no_bit_of_emotions()
    {
        var cases = from recording in ShortRecordings
                    from block in Gen.Choose(1, 5000)
                    from delay in Gen.Choose(0, 300)
                    select (recording, block, delay);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            CallResult expected = Analyze(one.recording, new()).Result;
            CallResult actual = Analyze(one.recording, new() { BlockFrames = one.block }, one.delay).Result;
            CallResult plain = Analyze(one.recording, Plain).Result;
            CallResult without = expected with
            {
                Generation = plain.Generation,
                Speakers = [.. expected.Speakers.Select(speaker => speaker with { Prosody = null, LoudnessPerSecond = null })],
                Segments = [.. expected.Segments.Select(segment => segment with { Prosody = null })],
                Conversations = [],
            };
            return CallAnalyzerTests.Print(expected) == CallAnalyzerTests.Print(actual) && CallAnalyzerTests.Print(plain) == CallAnalyzerTests.Print(without);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(24).WithReplay(17, 9));
    }

    [Fact]
    public async Task Ten_hours_of_stereo_take_little_more_memory_than_ten_minutes()
    {
        LevelClassifier classifier = new(Rate);
        CallAnalyzer analyzer = Script.Analyzer(classifier, Plain);
        await analyzer.AnalyzeAsync(new() { Call = "short" }, new EndlessReader(600), default);
        long before = GC.GetAllocatedBytesForCurrentThread();
        CallAnalysis analysis = await analyzer.AnalyzeAsync(new() { Call = "long" }, new EndlessReader(36_000), default);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(36_000, analysis.Result.Seconds);
        Assert.InRange(analysis.Overview.Channels[0].Waveform.Length, 1200, 2400);
        Assert.True(allocated < 100_000_000, $"{allocated:N0} bytes were allocated");
    }

    private static void Check(Func<float[][], bool> holds) =>
        Prop.ForAll(Recordings.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(11, 3));

    private static CallAnalysis Analyze(float[][] recording, CallAnalyzerOptions options, int delay = 7) =>
        Script.Analyzer(new LevelClassifier(Rate), options, delay).AnalyzeAsync(new() { Call = "call" }, new ArrayReader(Rate, recording), default).GetAwaiter().GetResult();

    private static CallResult Analyze(float[][] recording, CallAnalyzerOptions options, LevelClassifier classifier) =>
        Script.Analyzer(classifier, options).AnalyzeAsync(new() { Call = "call" }, new ArrayReader(Rate, recording), default).GetAwaiter().GetResult().Result;

    private static float[][] Pad(float[][] channels)
    {
        int length = Math.Max(1, channels.Max(channel => channel.Length));
        return [.. channels.Select(channel => (float[])[.. channel, .. new float[length - channel.Length]])];
    }

    /// <summary>A long conversation: turns of three seconds with pauses, channel by channel, made as it is read.</summary>
    private sealed class EndlessReader(int seconds) : IAudioReader
    {
        private long _position;

        public AudioFormat Format => new(Rate, 2, "wav", "float32", null);

        public int Read(Span<float> interleaved)
        {
            int frames = (int)Math.Min(interleaved.Length / 2, ((long)seconds * Rate) - _position);
            for (int frame = 0; frame < frames; frame++, _position++)
            {
                long turn = _position / (3 * Rate);
                float level = _position % (3 * Rate) < Rate / 2 ? 0 : (1 + (turn / 2 % 8)) / 10f;
                interleaved[2 * frame] = turn % 2 == 0 ? level : 0;
                interleaved[(2 * frame) + 1] = turn % 2 == 1 ? level : 0;
            }

            return frames;
        }

        public void Dispose()
        {
        }
    }
}
