using SpeechEmotion.Models.Adaptation;

namespace SpeechEmotion.Calls.Analysis;

/// <summary>
/// Adds up the frames of a channel that are speech, as they are before normalisation. Frames wait until the detector has
/// decided on them: as long as its delay and what is read at once.
/// </summary>
internal sealed class SpeakerListener(StatisticsShape shape)
{
    private readonly StatisticsCollector _collector = new(shape);
    private float[] _frames = [];
    private int _count;
    private long _first;

    /// <summary>Takes the next whole frames of the channel.</summary>
    public void Add(ReadOnlySpan<float> frames)
    {
        int used = _count * shape.Coefficients;
        if (used + frames.Length > _frames.Length)
        {
            Array.Resize(ref _frames, Math.Max(used + frames.Length, 2 * _frames.Length));
        }

        frames.CopyTo(_frames.AsSpan(used));
        _count += frames.Length / shape.Coefficients;
    }

    /// <summary>Listens to the frames that are decided. What is dropped from <paramref name="speech"/> must have been listened to before.</summary>
    public void Listen(SpeechFrames speech)
    {
        int decided = (int)Math.Clamp(speech.End - _first, 0, _count);
        int coefficients = shape.Coefficients;
        for (int frame = 0; frame < decided; frame++)
        {
            if (speech.Count(_first + frame, _first + frame + 1) > 0)
            {
                _collector.Add(_frames.AsSpan(frame * coefficients, coefficients));
            }
        }

        _frames.AsSpan(decided * coefficients, (_count - decided) * coefficients).CopyTo(_frames);
        _count -= decided;
        _first += decided;
    }

    /// <summary>What was heard so far.</summary>
    public SpeakerStatistics ToStatistics() => _collector.ToStatistics();

    public void Reset()
    {
        _collector.Reset();
        _count = 0;
        _first = 0;
    }
}
