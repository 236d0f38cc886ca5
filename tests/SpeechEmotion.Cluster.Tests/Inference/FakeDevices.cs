using System.Collections.Concurrent;
using SpeechEmotion.Cluster.Inference;

namespace SpeechEmotion.Cluster.Tests.Inference;

/// <summary>One device that says what a test wants it to, message by message; then it is gone.</summary>
internal sealed class FakeDevices(params Func<WindowBlocks, WindowAnswers>[] answers) : IDevices, IInferenceGrain
{
    private readonly ConcurrentQueue<Func<WindowBlocks, WindowAnswers>> _answers = new(answers);
    private int _suspected;

    public ConcurrentQueue<WindowBlocks> Messages { get; } = [];

    public int Suspected => _suspected;

    public ValueTask<DeviceLease?> FindAsync(string model, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_answers.IsEmpty ? null : new DeviceLease(this, isLost => Interlocked.Add(ref _suspected, isLost ? 1 : 0)));

    public Task<WindowAnswers> ClassifyAsync(WindowBlocks blocks, CancellationToken cancellationToken)
    {
        Messages.Enqueue(blocks);
        return _answers.TryDequeue(out Func<WindowBlocks, WindowAnswers>? answer)
            ? Task.FromResult(answer(blocks))
            : throw new InvalidOperationException("More messages came than the test has answers for.");
    }
}
