using SpeechEmotion.Calls.Composition;
using SpeechEmotion.Calls.Composition.Lines;
using SpeechEmotion.Calls.Composition.Plans;
using SpeechEmotion.Calls.Composition.Truth;
using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Calls.Tests.Composition;

public sealed class CallComposerTests : IDisposable
{
    private readonly MadeClips _clips = new();

    public void Dispose() => _clips.Dispose();

    [Fact]
    public void The_same_options_give_the_same_bytes_and_another_seed_gives_others()
    {
        ComposerOptions options = new() { Calls = 3, Seconds = 20, SnrDb = (10, 20) };
        Compose(options, "one");
        Compose(options, "two");
        Compose(options with { Seed = 2 }, "three");
        Assert.Equal(Tree("one"), Tree("two"));
        Assert.All(Tree("one").Where(file => file.Key.EndsWith(".wav", StringComparison.Ordinal)), file => Assert.NotEqual(file.Value, Tree("three")[file.Key]));
    }

    [Fact]
    public void A_call_is_the_same_whatever_is_composed_beside_it()
    {
        Compose(new() { Calls = 1, Seconds = 20 }, "one");
        Compose(new() { Calls = 2, Seconds = 20 }, "two");
        Assert.Equal(Tree("one")["calls/call-0001.wav"], Tree("two")["calls/call-0001.wav"]);
    }

    [Theory]
    [InlineData(LineFormat.MuLaw, "pcm_mulaw", 8000)]
    [InlineData(LineFormat.ALaw, "pcm_alaw", 8000)]
    [InlineData(LineFormat.Pcm16, "pcm_s16le", 8000)]
    [InlineData(LineFormat.Pcm16, "pcm_s16le", 16000)]
    public void Recordings_are_stereo_and_as_long_as_the_truth_says(LineFormat format, string encoding, int rate)
    {
        CallTruth truth = Assert.Single(Compose(new() { Calls = 1, Seconds = 15, Format = format, SampleRate = rate }, "out"));
        (AudioFormat audio, float[][] channels) = Read("out/calls/call-0001.wav");
        Assert.Equal((rate, 2, encoding), (audio.SampleRate, audio.Channels, audio.Encoding));
        Assert.Equal(truth.Seconds, (double)channels[0].Length / rate, 1e-3);
        Assert.InRange(truth.Seconds, 15, 45);
    }

    [Fact]
    public void There_is_sound_where_the_truth_says_and_silence_elsewhere()
    {
        CallTruth truth = Compose(new() { Calls = 1, Seconds = 60, Format = LineFormat.Pcm16 }, "out")[0];
        (AudioFormat audio, float[][] channels) = Read("out/calls/call-0001.wav");
        for (int channel = 0; channel < 2; channel++)
        {
            bool[] spoken = new bool[channels[channel].Length];
            foreach (TruthSpan span in truth.Spans.Where(span => span.Channel == channel))
            {
                spoken.AsSpan()[(int)(span.Start * audio.SampleRate)..Math.Min(spoken.Length, (int)(span.End * audio.SampleRate) + 1)].Fill(true);
                float[] middle = channels[channel][(int)((span.Start + 0.05) * audio.SampleRate)..(int)((span.End - 0.05) * audio.SampleRate)];
                Assert.True(middle.Max() > 0.01, $"{span} is silent");
            }

            Assert.All(channels[channel].Zip(spoken).Where(sample => !sample.Second), sample => Assert.Equal(0, sample.First));
        }
    }

    [Fact]
    public void Clips_of_one_speaker_never_overlap_and_lie_within_the_call()
    {
        foreach (CallTruth truth in Compose(new() { Calls = 8, Seconds = 120 }, "out"))
        {
            foreach (IGrouping<int, TruthSpan> channel in truth.Spans.GroupBy(span => span.Channel))
            {
                TruthSpan[] spans = [.. channel];
                Assert.All(spans, span => Assert.True(span.Start >= 0 && span.Start < span.End && span.End <= truth.Seconds));
                Assert.All(spans.Skip(1).Zip(spans), pair => Assert.True(pair.First.Start >= pair.Second.End));
            }

            Assert.Equal(truth.Spans.OrderBy(span => span.Start).ThenBy(span => span.Channel), truth.Spans);
            Assert.All(truth.Spans, span => Assert.StartsWith($"{truth.Speakers[span.Channel].Speaker}-{span.Emotion}-", span.Clip, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Speakers_interrupt_pause_and_murmur()
    {
        List<CallTruth> calls = Compose(new() { Calls = 10, Seconds = 180 }, "out");
        Assert.Contains(calls, call => call.Spans.Any(span => span.Kind == TurnKind.Backchannel));
        Assert.Contains(calls, call => call.Spans.Zip(call.Spans.Skip(1)).Any(pair => pair.First.Channel != pair.Second.Channel && pair.Second.Start < pair.First.End && pair.Second.Kind == TurnKind.Turn));
        Assert.Contains(calls, call => call.Spans.Zip(call.Spans.Skip(1)).Any(pair => pair.Second.Start - pair.First.End > 7));
        TruthSpan murmur = calls.SelectMany(call => call.Spans).First(span => span.Kind == TurnKind.Backchannel);
        Assert.InRange(murmur.End - murmur.Start, 0.39, 0.71);
    }

    [Fact]
    public void Only_the_speakers_asked_for_are_heard_and_a_customer_may_be_in_every_call()
    {
        List<CallTruth> calls = Compose(new() { Calls = 4, Seconds = 10, Speakers = ["anna", "cleo"], Customer = "cleo" }, "out");
        Assert.All(calls, call => Assert.Equal(["anna", "cleo"], call.Speakers.Select(speaker => speaker.Speaker)));
        Assert.All(calls, call => Assert.Equal([SpeakerRole.Agent, SpeakerRole.Customer], call.Speakers.Select(speaker => speaker.Role)));
        string[] customers = [.. Compose(new() { Calls = 6, Seconds = 10 }, "all").Select(call => call.Speakers[1].Speaker)];
        Assert.Equal(["anna", "bert", "cleo", "anna", "bert", "cleo"], customers);
    }

    [Fact]
    public void A_rising_emotion_of_the_customer_rises()
    {
        List<CallTruth> calls = Compose(new() { Calls = 20, Seconds = 120, Plan = new RisingPlan("angry", 0, 1), Stay = 0.3 }, "out");
        Assert.DoesNotContain(calls[0].Spans, span => span is { Channel: 1, Emotion: "angry" });
        Assert.All(calls[^1].Spans.Where(span => span.Channel == 1), span => Assert.Equal("angry", span.Emotion));
        Assert.Contains(calls[^1].Spans, span => span.Channel == 0 && span.Emotion != "angry");
        double middle = calls.Skip(8).Take(4).SelectMany(call => call.Spans).Where(span => span.Channel == 1).Average(span => span.Emotion == "angry" ? 1 : 0);
        Assert.InRange(middle, 0.3, 0.7);
    }

    [Fact]
    public void Noise_lies_so_far_under_the_speech()
    {
        Compose(new() { Calls = 1, Seconds = 60, Format = LineFormat.Pcm16 }, "clean");
        CallTruth truth = Compose(new() { Calls = 1, Seconds = 60, Format = LineFormat.Pcm16, SnrDb = (15, 15) }, "noisy")[0];
        Assert.Equal(15, truth.SnrDb);
        float[][] clean = Read("clean/calls/call-0001.wav").Channels;
        float[][] noisy = Read("noisy/calls/call-0001.wav").Channels;
        double noise = clean.Zip(noisy, (one, other) => one.Zip(other, (a, b) => Math.Pow(b - a, 2)).Average()).Average();
        double speech = clean.Average(channel => channel.Where(sample => sample != 0).Average(sample => Math.Pow(sample, 2)));
        Assert.Equal(15, 10 * Math.Log10(speech / noise), 1.0);
    }

    [Fact]
    public void The_manifest_names_the_calls_in_order()
    {
        Compose(new() { Calls = 2, Seconds = 10, Prefix = "fold1-", SnrDb = (20, 20) }, "out");
        string[] lines = File.ReadAllLines(_clips.PathOf("out/manifest.csv"));
        Assert.Equal("call,uri,startedAt,speaker0,speaker1,role0,role1,tags", lines[0]);
        Assert.Matches("^fold1-0001,calls/fold1-0001.wav,2026-01-05T09:00:00Z,(bert|cleo),anna,agent,customer,composed=even;snr=20$", lines[1]);
        Assert.StartsWith("fold1-0002,calls/fold1-0002.wav,2026-01-06T09:00:00Z,", lines[2], StringComparison.Ordinal);
        CallTruth truth = TruthJson.Deserialize(File.ReadAllBytes(_clips.PathOf("out/truth/fold1-0001.json")), "truth");
        Assert.Equal("fold1-0001", truth.Call);
        Assert.NotEmpty(truth.Spans);
    }

    [Fact]
    public void What_cannot_be_composed_is_refused_with_a_reason()
    {
        Assert.Contains("There is no clip of speaker 'zoe'", Refused(new() { Calls = 1, Speakers = ["anna", "zoe"] }), StringComparison.Ordinal);
        Assert.Contains("takes two speakers", Refused(new() { Calls = 1, Speakers = ["anna"] }), StringComparison.Ordinal);
        Assert.Contains("customer 'bert' is not among", Refused(new() { Calls = 1, Speakers = ["anna", "cleo"], Customer = "bert" }), StringComparison.Ordinal);
        Assert.Contains("calls are 1", Refused(new() { Calls = 0 }), StringComparison.Ordinal);
        Assert.Contains("8000 Hz", Refused(new() { Calls = 1, SampleRate = 16000 }), StringComparison.Ordinal);
        Assert.Contains("signal-to-noise", Refused(new() { Calls = 1, SnrDb = (20, 10) }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_stopped_leaves_no_manifest()
    {
        using CancellationTokenSource stop = new();
        CallComposer composer = new(_clips.Corpus, new() { Calls = 5, Seconds = 10 });
        Assert.Throws<OperationCanceledException>(() => composer.Compose(_clips.PathOf("out"), _ => stop.Cancel(), stop.Token));
        Assert.False(File.Exists(_clips.PathOf("out/manifest.csv")));
    }

    private string Refused(ComposerOptions options) =>
        Assert.Throws<ComposerException>(() => new CallComposer(_clips.Corpus, options)).Message;

    private List<CallTruth> Compose(ComposerOptions options, string folder)
    {
        List<CallTruth> truths = [];
        new CallComposer(_clips.Corpus, options).Compose(_clips.PathOf(folder), truths.Add, default);
        return truths;
    }

    private Dictionary<string, byte[]> Tree(string folder) => Directory
        .EnumerateFiles(_clips.PathOf(folder), "*", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(_clips.PathOf(folder), file), File.ReadAllBytes);

    private (AudioFormat Format, float[][] Channels) Read(string name)
    {
        using IAudioReader reader = AudioFile.Open(_clips.PathOf(name));
        List<float>[] channels = [[], []];
        float[] block = new float[8192];
        for (int frames; (frames = reader.Read(block)) > 0;)
        {
            for (int index = 0; index < frames; index++)
            {
                channels[0].Add(block[2 * index]);
                channels[1].Add(block[(2 * index) + 1]);
            }
        }

        return (reader.Format, [[.. channels[0]], [.. channels[1]]]);
    }
}
