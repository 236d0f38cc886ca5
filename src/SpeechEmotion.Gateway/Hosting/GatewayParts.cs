using SpeechEmotion.Corpora.Queue;
using SpeechEmotion.Gateway.Models;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Gateway.Hosting;

/// <summary>What a gateway stands on.</summary>
/// <param name="Store">The whole store; stays the caller's to dispose, after the gateway.</param>
/// <param name="Queues">What works on the corpora; the gateway's to dispose.</param>
/// <param name="Models">The models; stay the caller's.</param>
/// <param name="Time">All clocks and pauses.</param>
public sealed record GatewayParts(IBlobStore Store, ICorpusQueues Queues, IServedModels Models, TimeProvider Time)
{
    /// <summary>Limits of recordings that are answered at once, and where they are decoded.</summary>
    public AudioOpenOptions Recordings { get; init; } = AudioOpenOptions.Default;
}
