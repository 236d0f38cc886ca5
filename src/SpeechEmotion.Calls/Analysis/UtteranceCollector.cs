namespace SpeechEmotion.Calls.Analysis;

/// <summary>
/// Joins the decisions of voice activity to utterances: runs of speech, merged over short pauses, short ones dropped.
/// Holds utterances only, never the decisions, so an hour costs kilobytes.
/// </summary>
internal sealed class UtteranceCollector(int decisionHop, long pause, long minimum)
{
    private readonly List<Utterance> _utterances = [];
    private long _position;
    private long _start = -1;
    private long _end;

    /// <summary>The utterances, in order; complete after <see cref="Finish"/>.</summary>
    public IReadOnlyList<Utterance> Utterances => _utterances;

    /// <summary>Samples of speech heard, pauses not counted; the last hop may reach past the end.</summary>
    public long SpeechSamples { get; private set; }

    public void Append(bool isSpeech)
    {
        if (isSpeech)
        {
            if (_start < 0)
            {
                _start = _position;
            }
            else if (_position - _end >= pause && _position > _end)
            {
                Close();
                _start = _position;
            }

            _end = _position + decisionHop;
            SpeechSamples += decisionHop;
        }

        _position += decisionHop;
    }

    /// <summary>Ends the recording after so many samples.</summary>
    public void Finish(long samples)
    {
        SpeechSamples = Math.Min(SpeechSamples, samples);
        _end = Math.Min(_end, samples);
        if (_start >= 0)
        {
            Close();
        }
    }

    public void Reset()
    {
        _utterances.Clear();
        _position = 0;
        _start = -1;
        _end = 0;
        SpeechSamples = 0;
    }

    private void Close()
    {
        if (_end - _start >= minimum && _end > _start)
        {
            _utterances.Add(new Utterance(_start, _end));
        }
    }
}
