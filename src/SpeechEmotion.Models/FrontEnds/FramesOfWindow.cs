using SpeechEmotion.Features;

namespace SpeechEmotion.Models.FrontEnds;

/// <summary>Frames of a window that know nothing of what lies around it.</summary>
internal sealed class FramesOfWindow : IWindowPart
{
    private readonly FrameSet _set;
    private readonly IFrameExtractor _extractor;
    private float[] _frames = [];

    public FramesOfWindow(FrameSet set)
    {
        _set = set;
        _extractor = set.CreateExtractor();
    }

    public void Compute(ReadOnlySpan<float> window, int heard, Span<Half> values)
    {
        int room = (_extractor.MaxFrames(window.Length) + _extractor.MaxFrames(0)) * _set.Coefficients;
        if (_frames.Length < room)
        {
            _frames = new float[room];
        }

        int count = _extractor.Process(window, _frames);
        _extractor.Flush(_frames.AsSpan(count * _set.Coefficients));
        _set.Normalize(_frames.AsSpan(0, values.Length), values);
    }
}
