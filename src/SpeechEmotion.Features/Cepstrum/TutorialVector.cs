using SpeechEmotion.Features.Framing;
using SpeechEmotion.Features.Mel;
using SpeechEmotion.Features.Summaries;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Features.Cepstrum;

/// <summary>
/// The input of a widely copied one-dimensional convolutional network for speech emotion: at 44.1 kHz, of the 2.5 s
/// that begin half a second into the recording, the mean of 13 cepstral coefficients of each frame of 2,048 samples
/// every 512, as librosa computes them (128 mel bands to 22,050 Hz, dB, floored 80 dB below the loudest). 216 values; 0 for frames
/// that a shorter recording does not have.
/// </summary>
internal sealed class TutorialVector(int offset) : ISummaryExtractor
{
    internal const string SetName = "mfcc216";
    private const int Rate = 44100;
    private const int Length = Rate * 5 / 2;
    private const int Hop = 512;
    private const int Frames = 1 + (Length / Hop);
    private const int Coefficients = 13;
    private readonly ClipExtractor _cepstrum = Create();
    private readonly float[] _samples = new float[Length];
    private readonly float[] _frames = new float[(Frames + 16) * Coefficients];
    private long _heard;

    internal TutorialVector()
        : this(Rate / 2)
    {
    }

    public string Name => SetName;

    public int SampleRate => Rate;

    public IReadOnlyList<string> Names { get; } = [.. Enumerable.Range(0, Frames).Select(frame => $"mfccMean{frame}")];

    public void Process(ReadOnlySpan<float> samples)
    {
        long first = Math.Clamp(offset - _heard, 0, samples.Length);
        int held = Held;
        int taken = (int)Math.Min(samples.Length - first, Length - held);
        samples.Slice((int)first, taken).CopyTo(_samples.AsSpan(held));
        _heard += samples.Length;
    }

    public void Finish(Span<float> row)
    {
        row.Clear();
        int held = Held;
        if (held > 0)
        {
            _cepstrum.Process(_samples.AsSpan(0, held), []);
            int frames = _cepstrum.Flush(_frames);
            for (int frame = 0; frame < frames; frame++)
            {
                float sum = 0;
                foreach (float coefficient in _frames.AsSpan(frame * Coefficients, Coefficients))
                {
                    sum += coefficient;
                }

                row[frame] = sum / Coefficients;
            }
        }

        Reset();
    }

    public void Reset()
    {
        _cepstrum.Reset();
        _heard = 0;
    }

    private int Held => (int)Math.Clamp(_heard - offset, 0, Length);

    // The narrowest registers are in every processor; all widths give the same bits.
    private static ClipExtractor Create()
    {
        MelBands bands = new(Count: 128, Lowest: 0, Highest: 22050);
        return new ClipExtractor(SetName, new LevelExtractor(SetName, new FrameShape(Rate, 2048, Hop), bands), new MfccClip<Lanes4>(bands.Count, Coefficients));
    }
}
