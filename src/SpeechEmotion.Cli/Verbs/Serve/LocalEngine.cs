using Microsoft.AspNetCore.Routing;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Corpora.Queue;
using SpeechEmotion.Corpora.Recordings;
using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Cli.Verbs.Serve;

/// <summary><c>--engine local</c>: this process analyses.</summary>
internal sealed class LocalEngine : IServeEngine
{
    private readonly RecordingOpener _recordings;

    public LocalEngine(ServedModels models, EngineOptions options, AudioOpenOptions opening)
    {
        _recordings = new RecordingOpener(opening);
        Queues = new CorpusQueues(
            submission => () => models.CreateAnalyzer(submission.Model),
            _recordings.Open,
            new QueueOptions { Engine = options with { Times = _recordings } },
            TimeProvider.System);
    }

    public ICorpusQueues Queues { get; }

    public void Map(IEndpointRouteBuilder routes)
    {
    }

    public ValueTask DisposeAsync() => _recordings.DisposeAsync();
}
