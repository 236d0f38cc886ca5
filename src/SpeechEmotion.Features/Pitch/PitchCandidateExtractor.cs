using SpeechEmotion.Features.Framing;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Features.Pitch;

/// <summary>pYIN's candidates of each frame, a row of <see cref="PitchObservation"/> per frame, in single precision.</summary>
internal sealed class PitchCandidateExtractor<TLanes> : FrameExtractor
    where TLanes : struct, ILanes<TLanes>
{
    private const int BlockFrames = 16;
    private readonly Periods _periods;
    private readonly int _frameLength;
    private readonly LagProducts<TLanes> _products;
    private readonly PitchObservation _observation;
    private readonly Memory<float> _rows;
    private readonly double[] _difference;

    internal PitchCandidateExtractor(string name, FrameShape shape)
        : base(name, shape, PitchObservation.RowLength, BlockFrames)
    {
        _periods = Periods.Between(PitchGrid.Lowest, PitchGrid.Highest, shape.SampleRate);
        _frameLength = shape.Length;
        _products = new LagProducts<TLanes>(shape, _periods.Longest + 1, BlockFrames);
        _observation = new PitchObservation(_periods);
        _rows = LaneMemory.Allocate(BlockFrames * _products.Lags);
        _difference = new double[_periods.Count];
    }

    private protected override void Extract(ReadOnlySpan<float> samples, int count, Span<float> frames)
    {
        Span<float> rows = _rows.Span;
        _products.Compute(samples, count, rows);
        for (int frame = 0; frame < count; frame++)
        {
            NormalizedDifference.Compute<float>(
                rows.Slice(frame * _products.Lags, _products.Lags), samples.Slice(frame * HopLength, _frameLength), _periods, _difference);
            _observation.Observe(_difference, frames.Slice(frame * Coefficients, Coefficients));
        }
    }
}
