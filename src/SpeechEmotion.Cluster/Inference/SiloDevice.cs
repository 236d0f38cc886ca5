using System.Runtime.InteropServices;
using SpeechEmotion.Models;
using SpeechEmotion.Models.Inference;

namespace SpeechEmotion.Cluster.Inference;

/// <summary>
/// A silo's device and what waits for it: windows of calls on other silos, gathered into common batches. The work is done
/// on threads of the pool, never on a grain's scheduler. One to a silo.
/// </summary>
public sealed class SiloDevice : IDisposable
{
    private readonly WindowBatcher _batcher;
    private readonly BlockLayout _layout;
    private readonly InferenceMeter _meter;
    private readonly TimeProvider _time;
    private int _waiting;

    /// <summary>A silo's device.</summary>
    /// <param name="classifier">Runs a batch on the device as it is given; stays the caller's to dispose, afterwards.</param>
    /// <param name="batchBlocks">Blocks in a batch that the device is best at.</param>
    /// <param name="options">How windows are gathered.</param>
    /// <param name="meter">Told of batches and waits.</param>
    /// <param name="time">Measures deadlines.</param>
    public SiloDevice(IWindowClassifier classifier, int batchBlocks, SiloDeviceOptions options, InferenceMeter meter, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(meter);
        options.Validated();
        (_meter, _time) = (meter, time);
        _layout = BlockLayout.Of(classifier.Manifest);
        Model = ModelKey.Of(classifier.Manifest);
        _batcher = new WindowBatcher(new MeteredBatches(classifier, meter, time), new WindowBatcherOptions
        {
            BatchSize = options.BatchBlocks ?? batchBlocks,
            Deadline = options.Deadline,
            Capacity = options.Waiting,
            Lanes = options.Lanes,
            Time = time,
        });
        meter.WatchWaiting(() => Waiting);
    }

    /// <summary>Messages that wait or are worked on.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    internal string Model { get; }

    /// <summary>Takes nothing more, answers what it has.</summary>
    public void Dispose()
    {
        _batcher.Dispose();
    }

    internal async Task<WindowAnswers> AnswerAsync(WindowBlocks blocks, CancellationToken cancellationToken)
    {
        if (blocks.Model != Model)
        {
            return Refuse(InferenceEnd.OtherModel, $"this device runs {Model}");
        }

        if (blocks.Count < 1 || blocks.Values.Length != (long)blocks.Count * _layout.Values * sizeof(ushort))
        {
            return Refuse(InferenceEnd.Failed, $"{blocks.Values.Length} bytes are not {blocks.Count} blocks of {_layout.Values} values");
        }

        Interlocked.Increment(ref _waiting);
        try
        {
            return await ClassifyAsync(blocks, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private async Task<WindowAnswers> ClassifyAsync(WindowBlocks blocks, CancellationToken cancellationToken)
    {
        Half[] values = MemoryMarshal.Cast<byte, Half>(blocks.Values.Span).ToArray();
        float[] answers = new float[blocks.Count * _layout.Answers];
        using CancellationTokenSource patience = new(InferenceLimits.Patience, _time);
        try
        {
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
            await _batcher.ClassifyAsync(values, blocks.Count, answers, either.Token).ConfigureAwait(false);
            return new WindowAnswers { End = InferenceEnd.Answered, Values = MemoryMarshal.AsBytes(answers.AsSpan()).ToArray() };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Refuse(InferenceEnd.Busy, $"{Waiting} messages wait");
        }
        catch (ObjectDisposedException)
        {
            return Refuse(InferenceEnd.Ending, "the silo is ending");
        }
        catch (ModelException exception)
        {
            return Refuse(InferenceEnd.Failed, exception.Message);
        }
    }

    private WindowAnswers Refuse(InferenceEnd end, string reason)
    {
        _meter.AddRefused(end);
        return new WindowAnswers { End = end, Reason = reason };
    }
}
