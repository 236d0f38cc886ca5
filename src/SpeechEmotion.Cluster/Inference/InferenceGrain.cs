using Orleans.Concurrency;
using SpeechEmotion.Cluster.Placement;

namespace SpeechEmotion.Cluster.Inference;

// Re-entrant: while one batch is gathered and run, the next messages bring blocks for it.
[Reentrant, OnNamedSilo, OnSiloKind(SiloKind.Gpu), GrainType(TypeName)]
internal sealed class InferenceGrain(SiloDevice device) : Grain, IInferenceGrain
{
    public const string TypeName = "device";

    public Task<WindowAnswers> ClassifyAsync(WindowBlocks blocks, CancellationToken cancellationToken) => device.AnswerAsync(blocks, cancellationToken);
}
