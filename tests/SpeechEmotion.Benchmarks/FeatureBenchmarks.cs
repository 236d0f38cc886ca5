using BenchmarkDotNet.Attributes;
using SpeechEmotion.Features;

namespace SpeechEmotion.Benchmarks;

/// <summary>One minute of one channel per call: 60 s divided by the mean is the speed in multiples of real time.</summary>
[MemoryDiagnoser]
public class FeatureBenchmarks
{
    // Whole blocks of frames for every width of registers.
    private const int Piece = 7 * 16 * 160;
    private readonly float[] _samples = new float[60 * 16000];
    private IFrameExtractor _extractor = null!;
    private float[] _frames = [];

    [Params("f0", "f0-fast", "logmel64", "mfcc40", "mfcc40+d+dd", "rms", "zcr")]
    public string Set { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        Random random = new(1);
        foreach (ref float sample in _samples.AsSpan())
        {
            sample = random.NextSingle() - 0.5f;
        }

        _extractor = FeatureSets.Create(Set, FeatureConvention.Streaming);
        _frames = new float[_extractor.MaxFrames(Piece) * _extractor.Coefficients];
    }

    [Benchmark]
    public int Extract()
    {
        int frames = 0;
        for (int at = 0; at < _samples.Length; at += Piece)
        {
            frames += _extractor.Process(_samples.AsSpan(at, Math.Min(Piece, _samples.Length - at)), _frames);
        }

        return frames + _extractor.Flush(_frames);
    }
}
