using SpeechEmotion.Features.Framing;

namespace SpeechEmotion.Features.Pitch;

/// <summary>pYIN's candidates of each frame, a row of <see cref="PitchObservation"/> per frame, in double precision.</summary>
internal sealed class PrecisePitchCandidateExtractor : FrameExtractor
{
    private readonly Periods _periods;
    private readonly int _frameLength;
    private readonly PreciseLagProducts _products;
    private readonly PitchObservation _observation;
    private readonly double[] _row;
    private readonly double[] _difference;

    internal PrecisePitchCandidateExtractor(string name, FrameShape shape)
        : base(name, shape, PitchObservation.RowLength, blockFrames: 4)
    {
        _periods = Periods.Between(PitchGrid.Lowest, PitchGrid.Highest, shape.SampleRate);
        _frameLength = shape.Length;
        _products = new PreciseLagProducts(shape, _periods.Longest + 1);
        _observation = new PitchObservation(_periods);
        _row = new double[_products.Lags];
        _difference = new double[_periods.Count];
    }

    private protected override void Extract(ReadOnlySpan<float> samples, int count, Span<float> frames)
    {
        for (int frame = 0; frame < count; frame++)
        {
            ReadOnlySpan<float> own = samples.Slice(frame * HopLength, _frameLength);
            _products.Compute(own, _row);
            NormalizedDifference.Compute<double>(_row, own, _periods, _difference);
            _observation.Observe(_difference, frames.Slice(frame * Coefficients, Coefficients));
        }
    }
}
