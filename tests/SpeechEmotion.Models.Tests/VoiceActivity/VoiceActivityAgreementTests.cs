using SpeechEmotion.Models.Tests.Fixtures;
using SpeechEmotion.Models.VoiceActivity;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Signal.VoiceActivity;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Models.Tests.VoiceActivity;

/// <summary>The default detector in noise against silero VAD on the clean clip, frame by frame.</summary>
public sealed class VoiceActivityAgreementTests
{
    private const int Rate = 16000;

    [Theory]
    [InlineData("ravdess-16k")]
    [InlineData("nemo-16k")]
    public void The_default_detector_agrees_with_silero(string corpus)
    {
        Assert.SkipUnless(Repository.HasShared("models/silero_vad.onnx") && Repository.HasShared($"data/{corpus}"), "no silero_vad.onnx or no clips beside the checkout");
        double?[] ratios = [null, 20, 10, 5];
        double[] goals = [0.93, 0.92, 0.90, 0.85];
        int[] agreed = new int[ratios.Length];
        int frames = 0;
        using OnnxVoiceActivityNetwork network = OnnxVoiceActivityNetwork.Load(Path.Combine(Repository.Shared, "models/silero_vad.onnx"));
        using OnnxVoiceActivityDetector silero = network.CreateDetector(Rate);
        foreach (string clip in Clips(corpus))
        {
            float[] samples = Read(clip);
            float[] probabilities = Decide(silero, samples);
            double power = SpeechPower(samples, probabilities, silero.HopLength);
            for (int condition = 0; condition < ratios.Length; condition++)
            {
                float[] heard = ratios[condition] is { } ratio ? PinkNoise.AddTo(samples, power * Math.Pow(10, -ratio / 10), 11) : samples;
                EnergyVoiceActivityDetector detector = new(Rate);
                float[] speech = Decide(detector, heard);
                for (int hop = 0; hop < speech.Length; hop++)
                {
                    // The window of silero's that holds the middle of the hop.
                    int window = Math.Min(((hop * detector.HopLength) + (detector.HopLength / 2)) / silero.HopLength, probabilities.Length - 1);
                    agreed[condition] += (speech[hop] > 0.5f) == (probabilities[window] > 0.5f) ? 1 : 0;
                    frames += condition == 0 ? 1 : 0;
                }
            }
        }

        double[] agreement = [.. agreed.Select(count => (double)count / frames)];
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(" ", agreement.Select(share => $"{share:F4}")));
        Assert.All(agreement.Zip(goals), pair => Assert.InRange(pair.First, pair.Second, 1));
    }

    private static IEnumerable<string> Clips(string corpus) => Directory
        .EnumerateFiles(Path.Combine(Repository.Shared, "data", corpus), "*.flac", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Where((_, index) => index % 59 == 3);

    private static float[] Read(string path)
    {
        using IAudioReader reader = AudioFile.Open(path);
        List<float> samples = [];
        float[] block = new float[1 << 16];
        for (int read; (read = reader.Read(block)) > 0;)
        {
            samples.AddRange(block.AsSpan(0, read));
        }

        return [.. samples];
    }

    private static float[] Decide(IVoiceActivityDetector detector, float[] samples)
    {
        detector.Reset();
        float[] speech = new float[detector.MaxDecisions(samples.Length) + detector.MaxDecisions(0)];
        int decisions = detector.Process(samples, speech);
        decisions += detector.Flush(speech.AsSpan(decisions));
        return speech[..decisions];
    }

    private static double SpeechPower(float[] samples, float[] probabilities, int hop)
    {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            if (probabilities[i / hop] > 0.5f)
            {
                sum += (double)samples[i] * samples[i];
                count++;
            }
        }

        return sum / Math.Max(1, count);
    }
}
