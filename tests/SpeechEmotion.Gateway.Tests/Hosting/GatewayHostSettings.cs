using SpeechEmotion.Calls;
using SpeechEmotion.Gateway.Hosting;
using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Gateway.Tests.Hosting;

/// <summary>What a test wants of its gateway.</summary>
internal sealed record GatewayHostSettings
{
    public bool IsInsecureLocal { get; init; }

    /// <summary>Changes the gateway's settings.</summary>
    public Func<GatewayOptions, GatewayOptions> Options { get; init; } = options => options;

    /// <summary>The folder of the store; null for a fresh one that goes with the host.</summary>
    public string? Store { get; init; }

    /// <summary>What analyses calls; null for <see cref="StubAnalyzer"/>.</summary>
    public Func<ICallAnalyzer>? Analyzer { get; init; }

    /// <summary>What classifies windows of live audio; null for a <see cref="Live.ToneClassifier"/> of each stream's own.</summary>
    public SpeechEmotion.Models.Inference.IWindowClassifier? Live { get; init; }

    /// <summary>Opens recordings; null for ones without samples, whatever their path.</summary>
    public Func<SpeechEmotion.Corpora.CorpusCall, IAudioReader>? Open { get; init; }

    /// <summary>What happens while the stub analyses a call.</summary>
    public Func<CallInput, CancellationToken, Task> Happens { get; init; } = (_, _) => Task.CompletedTask;

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
