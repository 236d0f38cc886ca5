using System.Runtime.InteropServices;
using SpeechEmotion.Features.Mel;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Features.Prosody;

/// <summary>
/// Loudness as eGeMAPS estimates it (Eyben et al. 2016): the sum over 26 mel bands from 20 to 8,000 Hz of energies weighted by
/// the ear's sensitivity and compressed by the cube root (intensity to loudness: Hermansky, "Perceptual linear
/// predictive analysis of speech", 1990). Its unit is arbitrary.
/// </summary>
internal sealed class AuditorySpectrum<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private const int Bands = 26;
    private readonly MelFilterBank _bank;
    private readonly float[] _weights;
    private readonly Memory<float> _mel = LaneMemory.Allocate<TLanes>(Bands);

    internal AuditorySpectrum(int sampleRate, int frameLength)
    {
        MelBands bands = new(Bands, 20, 8000);
        _bank = new MelFilterBank(bands, sampleRate, frameLength);
        double lowest = MelScale.FromHertz(bands.Lowest);
        double step = (MelScale.FromHertz(bands.Highest) - lowest) / (Bands + 1);
        _weights = new float[Bands];
        for (int band = 0; band < Bands; band++)
        {
            // The filters have equal areas; here each is to have height 1.
            double width = MelScale.ToHertz(lowest + ((band + 2) * step)) - MelScale.ToHertz(lowest + (band * step));
            _weights[band] = (float)(width / 2 * EqualLoudness(MelScale.ToHertz(lowest + ((band + 1) * step))));
        }
    }

    /// <summary>Computes a block's loudness.</summary>
    /// <param name="power"><c>[bin, lane]</c>.</param>
    /// <param name="loudness">Receives a value per lane.</param>
    internal void Apply(ReadOnlySpan<float> power, Span<float> loudness)
    {
        Span<float> mel = _mel.Span;
        _bank.Apply<TLanes>(power, mel);
        ref float origin = ref MemoryMarshal.GetReference(mel);
        for (int band = 0; band < Bands; band++)
        {
            (TLanes.Load(ref origin, band * TLanes.Count) * TLanes.All(_weights[band])).Store(ref origin, band * TLanes.Count);
        }

        CubeRoot.Apply(mel);
        TLanes sum = TLanes.All(0f);
        for (int band = 0; band < Bands; band++)
        {
            sum += TLanes.Load(ref origin, band * TLanes.Count);
        }

        sum.Store(ref MemoryMarshal.GetReference(loudness[..TLanes.Count]), 0);
    }

    // Hermansky 1990, equation 4: the 40 dB equal-loudness curve.
    private static double EqualLoudness(double hertz)
    {
        double w = Math.Pow(2 * Math.PI * hertz, 2);
        double curve = (w + 56.8e6) * w * w / (Math.Pow(w + 6.3e6, 2) * (w + 0.38e9));
        return curve;
    }
}
