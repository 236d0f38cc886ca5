using SpeechEmotion.Models.Tests.Fixtures;
using SpeechEmotion.Models.VoiceActivity;

namespace SpeechEmotion.Models.Tests.VoiceActivity;

public sealed class OnnxVoiceActivityDetectorTests
{
    private const int Rate = 16000;
    private const int Hop = 512;
    private const int Context = 64;

    [Theory]
    [InlineData(16000, 512)]
    [InlineData(8000, 256)]
    public void A_hop_is_32_ms(int rate, int hop)
    {
        using OnnxVoiceActivityNetwork network = Load();
        using OnnxVoiceActivityDetector detector = network.CreateDetector(rate);
        Assert.Equal(hop, detector.HopLength);
        Assert.Equal(rate, detector.SampleRate);
    }

    [Fact]
    public void The_network_hears_the_end_of_the_hop_before_and_its_own_state()
    {
        using OnnxVoiceActivityNetwork network = Load();
        float[] samples = new float[4 * Hop];
        samples.AsSpan(Hop - Context, Context).Fill(1);
        double mean = (double)Context / (Hop + Context);
        double[] expected = [mean, mean + (0.25 * mean), 0.25 * mean, 0];
        Assert.Equal(expected, Decide(network, samples, null).Select(value => (double)value), (left, right) => Math.Abs(left - right) < 1e-6);
    }

    [Fact]
    public void Any_cutting_of_the_input_gives_the_same_decisions()
    {
        using OnnxVoiceActivityNetwork network = Load();
        float[] samples = PinkNoise.AddTo(new float[Rate], 0.01, 3);
        float[] whole = Decide(network, samples, null);
        Assert.Equal((Rate + Hop - 1) / Hop, whole.Length);
        Assert.Equal(whole, Decide(network, samples, [1, 511, 7, 1300]));
        Assert.Equal(whole, Decide(network, samples, [Hop]));
    }

    [Fact]
    public void Reset_begins_another_recording()
    {
        using OnnxVoiceActivityNetwork network = Load();
        using OnnxVoiceActivityDetector detector = network.CreateDetector(Rate);
        float[] samples = PinkNoise.AddTo(new float[3 * Hop + 100], 0.01, 4);
        float[] first = new float[detector.MaxDecisions(samples.Length)];
        float[] second = new float[first.Length];
        int decisions = detector.Process(samples, first);
        decisions += detector.Flush(first.AsSpan(decisions));
        detector.Reset();
        int again = detector.Process(samples, second);
        again += detector.Flush(second.AsSpan(again));
        Assert.Equal(4, decisions);
        Assert.Equal(decisions, again);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Another_rate_is_refused_with_what_to_do()
    {
        using OnnxVoiceActivityNetwork network = Load();
        ArgumentOutOfRangeException refusal = Assert.Throws<ArgumentOutOfRangeException>(() => network.CreateDetector(44100));
        Assert.Contains("resample first", refusal.Message, StringComparison.Ordinal);
    }

    internal static OnnxVoiceActivityNetwork Load() => OnnxVoiceActivityNetwork.Load(ModelFolder.Asset("vad.onnx"));

    private static float[] Decide(OnnxVoiceActivityNetwork network, float[] samples, int[]? cuts)
    {
        using OnnxVoiceActivityDetector detector = network.CreateDetector(Rate);
        float[] speech = new float[detector.MaxDecisions(samples.Length)];
        int decisions = 0;
        for (int start = 0, cut = 0; start < samples.Length;)
        {
            int count = Math.Min(cuts is null ? samples.Length : cuts[cut++ % cuts.Length], samples.Length - start);
            decisions += detector.Process(samples.AsSpan(start, count), speech.AsSpan(decisions));
            start += count;
        }

        decisions += detector.Flush(speech.AsSpan(decisions));
        return speech[..decisions];
    }
}
