namespace SpeechEmotion.Features.Prosody;

/// <summary>
/// F0 where a recording is loud enough to hold a voice: each stretch of frames no further than <see cref="Reach"/> from one of at
/// least <see cref="QuietestVoice"/> is tracked by <c>f0-fast</c>, with zeros around it, on a path that goes on where the last one ended. The quiet
/// between, on telephone lines more than half of each channel, has no F0 and costs next to nothing.
/// </summary>
internal sealed class PitchStretches
{
    /// <summary>In dB of full scale, as the quietest speech of voice activity: a converter's idle tones below have an F0, too.</summary>
    internal const float QuietestVoice = -65;

    /// <summary>
    /// Frames: more than twice what a frame of F0 and the filter before it hear to either side, so that a stretch begins and ends
    /// without a voice, as its path expects.
    /// </summary>
    internal const int Reach = 10;

    private const int Hop = ProsodyRows.Hop;

    // Frames handed on together: the tracker computes blocks of so many.
    private const int Together = 16;
    private readonly SampleHistory _samples;
    private readonly IFrameExtractor _pitch = FeatureSets.CreateStretchPitch();
    private readonly float[] _frames;
    private readonly float[] _hertz;
    private long _levelled;
    private long _lastLoud;
    private long _fed;
    private long _decided;
    private long _told;
    private int _count;
    private bool _inStretch;

    /// <summary>Tracks a recording.</summary>
    /// <param name="samples">Its samples; they are there up to half a second before the last frame that was levelled.</param>
    internal PitchStretches(SampleHistory samples)
    {
        _samples = samples;
        int frames = Math.Max(_pitch.MaxFrames((Together + 1) * Hop), _pitch.MaxFrames(0));
        _frames = new float[frames * _pitch.Coefficients];

        // What comes at once: the end of a stretch in two parts, and as many quiet frames as are left at the end.
        _hertz = new float[(2 * frames) + Reach + 1];
        Reset();
    }

    /// <summary>Takes the next frame's level, which decides on the frame <see cref="Reach"/> before it.</summary>
    /// <param name="level">In dB of full scale.</param>
    /// <returns>F0 in Hz, 0 where unvoiced, of the next frames that are known; good until the next call.</returns>
    internal ReadOnlySpan<float> Add(float level)
    {
        _count = 0;
        _lastLoud = level >= QuietestVoice ? _levelled : _lastLoud;
        _levelled++;
        if (_levelled > Reach)
        {
            Decide();
        }

        return _hertz.AsSpan(0, _count);
    }

    /// <summary>Ends the recording.</summary>
    /// <returns>F0 of the frames left.</returns>
    internal ReadOnlySpan<float> Complete()
    {
        _count = 0;
        while (_decided < _levelled)
        {
            Decide();
        }

        if (_inStretch)
        {
            Feed(_samples.End);
            EndStretch(_decided);
        }

        return _hertz.AsSpan(0, _count);
    }

    internal void Reset()
    {
        _pitch.Reset();
        (_levelled, _fed, _decided, _told, _count, _inStretch) = (0, 0, 0, 0, 0, false);
        _lastLoud = -Reach - 1;
    }

    private void Decide()
    {
        long frame = _decided++;
        if (_lastLoud >= frame - Reach)
        {
            _fed = _inStretch ? _fed : frame * Hop;
            _inStretch = true;
            if (_decided * Hop - _fed >= Together * Hop)
            {
                Feed(_decided * Hop);
            }

            return;
        }

        if (_inStretch)
        {
            Feed(frame * Hop);
            EndStretch(frame);
        }

        Tell(0);
    }

    private void Feed(long end)
    {
        // Never more than is there: the last frame of a recording stands at its end.
        int length = (int)(Math.Min(end, _samples.End) - _fed);
        if (length > 0)
        {
            Take(_pitch.Process(_samples.Get(_fed, length, []), _frames), long.MaxValue);
            _fed += length;
        }
    }

    // The tracker also has a frame that stands at the stretch's end: it is quiet.
    private void EndStretch(long end)
    {
        Take(_pitch.Flush(_frames), end);
        _inStretch = false;
    }

    private void Take(int count, long end)
    {
        for (int i = 0; i < count && _told < end; i++)
        {
            Tell(_frames[2 * i]);
        }
    }

    private void Tell(float hertz)
    {
        _hertz[_count++] = hertz;
        _told++;
    }
}
