using SpeechEmotion.Calls.Composition.Truth;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Scoring.Diarization;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Models;

namespace SpeechEmotion.Calls.Scoring.Composed;

/// <summary>Scores stored results of composed calls, call by call; what it keeps of a call is a point per speaker.</summary>
public sealed class ComposedScorer
{
    private readonly ComposedScoreOptions _options;
    private readonly RuleLedger? _rules;
    private readonly DiarizationError[] _errors;
    private readonly BoundaryScore[] _speech;
    private readonly BoundaryScore[] _emotion;
    private readonly EmotionTimes _times = new(EmotionClasses.All);
    private readonly SortedSet<string> _models = new(StringComparer.Ordinal);
    private readonly List<SpeakerPoint> _truePoints = [];
    private readonly List<SpeakerPoint> _foundPoints = [];
    private DiarizationError _classification;
    private DiarizationError _activity;
    private int _calls;
    private int _missing;
    private int _channels;

    /// <summary>Begins.</summary>
    /// <param name="options">How to score.</param>
    public ComposedScorer(ComposedScoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _rules = options.Rules is { } rules ? new RuleLedger(rules) : null;
        _errors = new DiarizationError[options.Collars.Count];
        _speech = new BoundaryScore[options.Tolerances.Count];
        _emotion = new BoundaryScore[options.Tolerances.Count];
    }

    /// <summary>Adds a call.</summary>
    /// <param name="truth">What is known of it.</param>
    /// <param name="found">Its result; null where there is none.</param>
    public void Add(CallTruth truth, CallResult? found)
    {
        ArgumentNullException.ThrowIfNull(truth);
        if (found is null or { Error: not null })
        {
            _missing++;
            return;
        }

        _calls++;
        _models.Add($"{found.Generation.Model} {found.Generation.Version}");
        foreach (SpeakerSummary speaker in found.Speakers.Where(speaker => !speaker.Withheld))
        {
            _channels++;
            AddChannel(TruthStretches.Of(truth, speaker.Channel, _options.Pause), found, speaker.Channel);
        }

        CallResult ideal = TruthResult.Of(truth, found, _options.Pause);
        CallMetadata metadata = new() { StartedAt = truth.StartedAt };
        _truePoints.AddRange(CallPoints.Of(ideal, metadata));
        _foundPoints.AddRange(CallPoints.Of(found, metadata));
        _rules?.Add(ideal, found, metadata);
    }

    /// <summary>What came of it.</summary>
    public ComposedReport Finish() => new()
    {
        Models = [.. _models],
        Calls = _calls,
        Missing = _missing,
        Channels = _channels,
        Diarization = [.. _options.Collars.Zip(_errors, CollarScore.Of)],
        WithTrueBoundaries = CollarScore.Of(0, _classification),
        WithTrueEmotions = CollarScore.Of(0, _activity),
        Boundaries =
        [
            .. _options.Tolerances.Zip(_speech, (tolerance, score) => BoundaryFigures.Of("speech", tolerance, score)),
            .. _options.Tolerances.Zip(_emotion, (tolerance, score) => BoundaryFigures.Of("emotion", tolerance, score)),
        ],
        Classes = _times.Classes,
        Recall = [.. _times.Classes.Select(emotion => Figure.Of(_times.Recall(emotion)))],
        Times = _times.ToRows(),
        Trends = TrendScores.Of(_options.Emotion, _truePoints, _foundPoints),
        Rules = _rules?.Finish(_truePoints, _foundPoints) ?? [],
    };

    private void AddChannel(IReadOnlyList<EmotionStretch> truth, CallResult result, int channel)
    {
        EmotionStretch[] found = [.. result.Segments.Where(segment => segment.Channel == channel).Select(segment => new EmotionStretch(segment.Start, segment.End, segment.Emotion))];
        for (int index = 0; index < _errors.Length; index++)
        {
            _errors[index] += EmotionDiarization.Score(truth, found, _options.Collars[index]);
        }

        _times.Add(truth, found);
        DiarizationError error = EmotionDiarization.Score(truth, found);
        _activity += error with { Confusion = 0, Overlap = 0 };
        if (result.Windows.FirstOrDefault(track => track.Channel == channel) is { } windows)
        {
            _classification += EmotionDiarization.Score(truth, OracleStretches.Of(truth, windows));
        }

        EmotionBoundaries told = EmotionBoundaries.Of(truth);
        EmotionBoundaries heard = EmotionBoundaries.Of(found);
        for (int index = 0; index < _speech.Length; index++)
        {
            _speech[index] += BoundaryScore.Of(told.Speech, heard.Speech, _options.Tolerances[index]);
            _emotion[index] += BoundaryScore.Of(told.Emotion, heard.Emotion, _options.Tolerances[index]);
        }
    }
}
