using System.Buffers.Binary;
using SpeechEmotion.Calls.Evaluation;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Signal.Conditions;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Calls.Tests.Evaluation;

public class EvaluatorTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Answers_come_in_the_clips_order_from_mono_sound_at_16_kHz(int threads)
    {
        using TemporaryDirectory directory = new();
        LabelledClip[] clips = [.. Enumerable.Range(1, 9).Select(i => Write(directory, $"{i}.wav", channels: 1 + (i % 2), rate: i < 5 ? 8000 : 16000, tenths: i))];
        Evaluator evaluator = new(() => new LengthAnalyzer(), RecordingCondition.Get("clean"), threads);
        IReadOnlyList<ClipAnswer> answers = await evaluator.RunAsync(clips, CancellationToken.None);
        Assert.Equal(clips, answers.Select(answer => answer.Clip));
        Assert.Equal(
            Enumerable.Range(1, 9).Select(i => i / 10.0),
            answers.Select(answer => Math.Round(answer.Probabilities!.Values[0], 6)));
    }

    [Fact]
    public async Task The_condition_is_applied_with_a_seed_of_the_clip_s_own()
    {
        using TemporaryDirectory directory = new();
        LabelledClip[] clips = [Write(directory, "a.wav", 1, 16000, 1), Write(directory, "b.wav", 1, 16000, 1)];
        List<int> seeds = [];
        for (int run = 0; run < 2; run++)
        {
            Evaluator evaluator = new(() => new LengthAnalyzer(), new Shortening(seeds), 1);
            IReadOnlyList<ClipAnswer> answers = await evaluator.RunAsync(clips, CancellationToken.None);
            Assert.All(answers, answer => Assert.Equal(0.05, answer.Probabilities!.Values[0]));
        }

        Assert.Equal(seeds[..2], seeds[2..]);
        Assert.NotEqual(seeds[0], seeds[1]);
    }

    [Fact]
    public async Task A_clip_that_cannot_be_read_is_an_answer_with_an_error_and_the_others_go_on()
    {
        using TemporaryDirectory directory = new();
        LabelledClip[] clips = [new(directory.File("none.wav"), "none.wav", default), Write(directory, "a.wav", 1, 16000, 1)];
        IReadOnlyList<ClipAnswer> answers = await new Evaluator(() => new LengthAnalyzer(), RecordingCondition.Get("clean"), 2).RunAsync(clips, CancellationToken.None);
        Assert.Equal("unreadable", answers[0].Error!.Code);
        Assert.NotNull(answers[1].Probabilities);
    }

    [Fact]
    public async Task Giving_up_gives_up()
    {
        using TemporaryDirectory directory = new();
        Evaluator evaluator = new(() => new LengthAnalyzer(), RecordingCondition.Get("clean"), 1);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            evaluator.RunAsync([Write(directory, "a.wav", 1, 16000, 1)], new CancellationToken(canceled: true)));
    }

    // 16-bit PCM; every channel the same.
    private static LabelledClip Write(TemporaryDirectory directory, string name, int channels, int rate, int tenths)
    {
        int bytes = rate * tenths / 10 * channels * 2;
        byte[] wav = new byte[44 + bytes];
        "RIFF"u8.CopyTo(wav);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(4), 36 + bytes);
        "WAVEfmt "u8.CopyTo(wav.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(22), (short)channels);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(24), rate);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(28), rate * channels * 2);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(32), (short)(channels * 2));
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(34), 16);
        "data"u8.CopyTo(wav.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(40), bytes);
        File.WriteAllBytes(directory.File(name), wav);
        return new LabelledClip(directory.File(name), name, new ClipLabel("angry", null));
    }

    // Notes the seed and answers with 800 samples, whatever it is given.
    private sealed class Shortening(List<int> seeds) : RecordingCondition
    {
        public override string Name => "shortening";

        public override float[] Apply(ReadOnlySpan<float> samples, int seed)
        {
            seeds.Add(seed);
            return new float[800];
        }
    }

    // Answers with the length of what it hears, in seconds, as a probability.
    private sealed class LengthAnalyzer : ICallAnalyzer
    {
        public Generation Generation { get; } = new("test", "1", "00", "");

        public async Task<CallAnalysis> AnalyzeAsync(CallInput input, IAudioReader reader, CancellationToken cancellationToken)
        {
            await Task.Yield();
            Assert.Equal((16000, 1), (reader.Format.SampleRate, reader.Format.Channels));
            int samples = 0;
            float[] block = new float[1000];
            for (int read; (read = reader.Read(block)) > 0;)
            {
                samples += read;
            }

            double seconds = samples / 16000.0;
            SpeakerSummary speaker = new()
            {
                Speaker = input.SpeakerOn(0),
                Channel = 0,
                Probabilities = new EmotionDistribution(["neutral", "angry"], [seconds, 1 - seconds]),
            };
            CallResult result = new() { Call = input.Call, Generation = Generation, Speakers = [speaker] };
            return new CallAnalysis(result, null!);
        }
    }
}
