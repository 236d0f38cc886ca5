using Microsoft.AspNetCore.Routing;
using SpeechEmotion.Corpora.Queue;

namespace SpeechEmotion.Cli.Verbs.Serve;

/// <summary>What works on a gateway's corpora.</summary>
internal interface IServeEngine : IAsyncDisposable
{
    /// <summary>The queues; the gateway's to dispose.</summary>
    ICorpusQueues Queues { get; }

    /// <summary>Adds endpoints of the engine's own.</summary>
    void Map(IEndpointRouteBuilder routes);
}
