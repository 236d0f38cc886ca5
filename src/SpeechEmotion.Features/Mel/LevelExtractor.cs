using System.Numerics;
using SpeechEmotion.Features.Framing;
using SpeechEmotion.Signal.Fourier;

namespace SpeechEmotion.Features.Mel;

/// <summary>
/// Log-mel levels, <c>[frame, band]</c>, in dB as librosa's <c>power_to_db(melspectrogram(…), ref=1, amin=1e-10)</c>
/// before its floor: computed in double precision and rounded once, so that they are librosa's.
/// </summary>
internal sealed class LevelExtractor : FrameExtractor
{
    private const double LeastEnergy = 1e-10;
    private readonly PrecisePowerSpectrum _spectrum;
    private readonly (int FirstBin, double[] Weights)[] _filters;
    private readonly Vector<double>[] _power;

    internal LevelExtractor(string name, FrameShape shape, MelBands bands)
        : base(name, shape, bands.Count, PrecisePowerSpectrum.Lanes)
    {
        _spectrum = new PrecisePowerSpectrum(shape.Length, shape.Hop);
        MelTriangles triangles = new(bands, shape.SampleRate, shape.Length);
        _filters = [.. Enumerable.Range(0, bands.Count).Select(triangles.Band)];
        _power = new Vector<double>[_spectrum.Bins];
    }

    private protected override void Extract(ReadOnlySpan<float> samples, int count, Span<float> frames)
    {
        _spectrum.Transform(samples, _power);
        for (int band = 0; band < _filters.Length; band++)
        {
            (int first, double[] weights) = _filters[band];
            Vector<double> energy = Vector<double>.Zero;
            for (int i = 0; i < weights.Length; i++)
            {
                energy += _power[first + i] * weights[i];
            }

            Vector<double> level = Vector.Log(Vector.Max(energy, new Vector<double>(LeastEnergy))) * (10 / Math.Log(10));
            for (int frame = 0; frame < count; frame++)
            {
                frames[(frame * Coefficients) + band] = (float)level[frame];
            }
        }
    }
}
