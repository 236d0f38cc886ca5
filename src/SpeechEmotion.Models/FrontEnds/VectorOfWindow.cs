using SpeechEmotion.Features.Summaries;

namespace SpeechEmotion.Models.FrontEnds;

/// <summary>One row of values for a window.</summary>
internal sealed class VectorOfWindow(BlockInput input) : IWindowPart
{
    private readonly ISummaryExtractor _extractor = SummarySets.CreateForWindows(input.Features);
    private readonly Normalization _normalization = new(input.Mean, input.Deviation);
    private readonly float[] _row = new float[input.Coefficients];

    public void Compute(ReadOnlySpan<float> window, int heard, Span<Half> values)
    {
        _extractor.Process(window);
        _extractor.Finish(_row);
        _normalization.Apply(_row, values);
    }
}
