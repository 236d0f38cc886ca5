using BenchmarkDotNet.Attributes;
using SpeechEmotion.Features.Prosody;

namespace SpeechEmotion.Benchmarks;

/// <summary>One minute of one channel per call: pulses of a voice that comes and goes.</summary>
[MemoryDiagnoser]
public class ProsodyBenchmarks
{
    private const int Piece = 2 * 16 * 160;
    private readonly float[] _samples = new float[60 * 16000];
    private readonly ProsodyExtractor _extractor = new();

    [GlobalSetup]
    public void Setup()
    {
        Random random = new(1);
        for (int n = 0; n < _samples.Length; n++)
        {
            double second = n / 16000.0;
            double voice = n % 120 == 0 ? 0.5 : 0;
            _samples[n] = (float)((Math.Sin(Math.PI * second) > 0 ? voice : 0) + (0.01 * (random.NextDouble() - 0.5)));
        }
    }

    [Benchmark]
    public ProsodyStatistics Measure()
    {
        _extractor.Reset();
        for (int at = 0; at < _samples.Length; at += Piece)
        {
            _extractor.Process(_samples.AsSpan(at, Math.Min(Piece, _samples.Length - at)));
        }

        _extractor.Complete();
        return _extractor.Measure(0, 60);
    }
}
