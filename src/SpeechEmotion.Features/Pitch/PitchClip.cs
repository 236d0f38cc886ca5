using SpeechEmotion.Features.Framing;

namespace SpeechEmotion.Features.Pitch;

/// <summary>F0 and voicing probability of each frame by the likeliest path through a whole recording, as librosa's <c>pyin</c>.</summary>
internal sealed class PitchClip : IClipFinish
{
    private readonly PitchPath _path = new();
    private byte[] _traces = [];

    public int Coefficients => 2;

    public void Finish(Span<float> held, int count, Span<float> frames)
    {
        const int Row = PitchObservation.RowLength;
        int trace = _path.TraceLength;
        if (_traces.Length < count * (long)trace)
        {
            _traces = new byte[checked(count * trace)];
        }

        _path.Reset();
        for (int frame = 0; frame < count; frame++)
        {
            _path.Advance(held.Slice(frame * Row, Row), _traces.AsSpan(frame * trace, trace));
        }

        int state = count > 0 ? _path.Best() : 0;
        for (int frame = count - 1; frame >= 0; frame--)
        {
            frames[2 * frame] = PitchTrackExtractor.Hertz(state);
            frames[(2 * frame) + 1] = held[frame * Row];
            state = frame > 0 ? _path.Back(state, _traces.AsSpan(frame * trace, trace)) : 0;
        }
    }
}
