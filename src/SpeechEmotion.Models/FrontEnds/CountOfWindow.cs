using SpeechEmotion.Models.Manifests;

namespace SpeechEmotion.Models.FrontEnds;

/// <summary>Which frames or samples of a window lie within the recording, one by one or as their number.</summary>
internal sealed class CountOfWindow(BlockInput input, int hop) : IWindowPart
{
    public void Compute(ReadOnlySpan<float> window, int heard, Span<Half> values)
    {
        int rows = input.Form == FeatureForm.Frames ? Math.Min(input.Rows, 1 + (heard / hop)) : heard;
        if (input.Kind == NetworkInput.LengthKind)
        {
            BlockCount.Write(rows, values);
            return;
        }

        values[..rows].Fill((Half)1);
        values[rows..].Clear();
    }
}
