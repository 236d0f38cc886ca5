namespace SpeechEmotion.Features.Prosody;

/// <summary>Stretches of voice, speech and pauses, frame by frame.</summary>
internal struct Timing
{
    private const double FramesPerSecond = 100;
    private const int ShortestPause = 25;
    private int _frames;
    private int _voiced;
    private int _stretches;
    private int _speech;
    private int _firstSpeech;
    private int _lastSpeech;
    private int _pauses;
    private int _paused;
    private bool _wasVoiced;

    internal void Add(bool isVoiced, bool isSpeech)
    {
        _voiced += isVoiced ? 1 : 0;
        _stretches += isVoiced && !_wasVoiced ? 1 : 0;
        _wasVoiced = isVoiced;
        if (isSpeech)
        {
            int gap = _frames - _lastSpeech - 1;
            if (_speech > 0 && gap >= ShortestPause)
            {
                _pauses++;
                _paused += gap;
            }

            _firstSpeech = _speech == 0 ? _frames : _firstSpeech;
            _lastSpeech = _frames;
            _speech++;
        }

        _frames++;
    }

    internal readonly ProsodyStatistics AddTo(ProsodyStatistics statistics) => statistics with
    {
        VoicedShare = _frames > 0 ? _voiced / (double)_frames : 0,
        VoicedSegmentsPerSecond = _frames > 0 ? _stretches * FramesPerSecond / _frames : 0,
        VoicedSegmentMean = _voiced / FramesPerSecond / _stretches,
        SpeechSeconds = _speech / FramesPerSecond,
        PauseCount = _pauses,
        PauseMean = _paused / FramesPerSecond / _pauses,
        PauseShare = _speech > 0 ? _paused / (double)(_lastSpeech - _firstSpeech + 1) : 0,
    };
}
