using System.Runtime.InteropServices;
using Orleans.Runtime;
using SpeechEmotion.Models;
using SpeechEmotion.Models.Inference;

namespace SpeechEmotion.Cluster.Inference;

/// <summary>
/// Sends windows to the devices of other silos and waits for their answers, which are the bytes of the network here.
/// Retries live in this layer alone: whatever is lost on the way is sent again, to another device where there is one.
/// </summary>
public sealed class RemoteClassifier : IWindowClassifier, IDisposable
{
    private readonly IDevices _devices;
    private readonly IWindowClassifier? _own;
    private readonly RemoteClassifierOptions _options;
    private readonly InferenceMeter _meter;
    private readonly TimeProvider _time;
    private readonly BlockLayout _layout;
    private readonly string _model;
    private readonly int _blocksPerMessage;
    private readonly SemaphoreSlim _places;
    private int _stalled;
    private volatile bool _isOwn;

    /// <summary>A classifier over the devices of a cluster.</summary>
    /// <param name="manifest">The model, which devices must run too.</param>
    /// <param name="grains">The cluster.</param>
    /// <param name="own">Classifies while there is no device; null to wait for one. Stays the caller's to dispose.</param>
    /// <param name="options">Limits.</param>
    /// <param name="meter">Told of waits and losses.</param>
    /// <param name="time">Measures pauses.</param>
    public RemoteClassifier(ModelManifest manifest, IGrainFactory grains, IWindowClassifier? own, RemoteClassifierOptions options, InferenceMeter meter, TimeProvider time)
        : this(manifest, new DeviceLeases(grains, time), own, options, meter, time)
    {
    }

    internal RemoteClassifier(ModelManifest manifest, IDevices devices, IWindowClassifier? own, RemoteClassifierOptions options, InferenceMeter meter, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(meter);
        (Manifest, _devices, _own, _options, _meter, _time) = (manifest, devices, own, options.Validated(), meter, time);
        _layout = BlockLayout.Of(manifest);
        _model = ModelKey.Of(manifest);
        _blocksPerMessage = InferenceLimits.MessageBytes / BlockBytes;
        if (_blocksPerMessage == 0)
        {
            throw new ModelException(ModelError.BadManifest, $"A block of model '{manifest.Name}' is {BlockBytes} bytes, more than the {InferenceLimits.MessageBytes} that one message between silos may have: run it on the silos that analyse.");
        }

        _places = new SemaphoreSlim(options.InFlight);
    }

    /// <inheritdoc/>
    public ModelManifest Manifest { get; }

    /// <summary>One line on where windows are classified now.</summary>
    public string State => Volatile.Read(ref _stalled) is > 0 and int stalled ? $"{stalled} messages of windows wait for a device: no gpu silo with {_model} is there"
        : _isOwn ? "no gpu silo is there: this silo's own processor classifies"
        : "gpu silos classify";

    private int BlockBytes => _layout.Values * sizeof(ushort);

    /// <inheritdoc/>
    public async ValueTask ClassifyAsync(ReadOnlyMemory<Half> blocks, int count, Memory<float> emotions, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(blocks.Length, count * _layout.Values, nameof(blocks));
        ArgumentOutOfRangeException.ThrowIfLessThan(emotions.Length, count * _layout.Answers, nameof(emotions));
        if (count <= _blocksPerMessage)
        {
            await SendAsync(blocks[..(count * _layout.Values)], count, emotions, cancellationToken).ConfigureAwait(false);
            return;
        }

        List<Task> parts = [];
        for (int first = 0; first < count; first += _blocksPerMessage)
        {
            int part = Math.Min(_blocksPerMessage, count - first);
            parts.Add(SendAsync(blocks.Slice(first * _layout.Values, part * _layout.Values), part, emotions[(first * _layout.Answers)..], cancellationToken));
        }

        await Task.WhenAll(parts).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _places.Dispose();
        (_devices as IDisposable)?.Dispose();
    }

    private async Task SendAsync(ReadOnlyMemory<Half> blocks, int count, Memory<float> emotions, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            long start = _time.GetTimestamp();
            if (await TryDevicesAsync(blocks, count, emotions, cancellationToken).ConfigureAwait(false))
            {
                _meter.AddAnswer(_time.GetElapsedTime(start));
                return;
            }
        }
        finally
        {
            _places.Release();
        }

        _meter.AddOwn(count * _layout.Windows);
        await _own!.ClassifyAsync(blocks, count, emotions, cancellationToken).ConfigureAwait(false);
    }

    // False where there is no device and the silo's own network is to answer.
    private async Task<bool> TryDevicesAsync(ReadOnlyMemory<Half> blocks, int count, Memory<float> emotions, CancellationToken cancellationToken)
    {
        WindowBlocks? message = null;
        int failures = 0;
        while (true)
        {
            using DeviceLease? device = await FindAsync(cancellationToken).ConfigureAwait(false);
            if (device is null)
            {
                return false;
            }

            // Made once: the analyzer's buffer must not be read any more once it goes on.
            message ??= new WindowBlocks { Model = _model, Count = count, Values = MemoryMarshal.AsBytes(blocks.Span).ToArray() };
            switch (await AskAsync(device, message, cancellationToken).ConfigureAwait(false))
            {
                case { End: InferenceEnd.Answered } answer when answer.Values.Length == count * _layout.Answers * sizeof(float):
                    MemoryMarshal.Cast<byte, float>(answer.Values.Span).CopyTo(emotions.Span);
                    return true;
                case { End: InferenceEnd.Failed } refusal when failures++ == _options.Failures:
                    throw new ModelException(ModelError.RunFailed, refusal.Reason ?? "A device could not run a batch.");
                case { End: InferenceEnd.Failed or InferenceEnd.Busy }:
                    break;
                default:
                    device.Suspect();
                    break;
            }

            await Task.Delay(_options.Pause, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<DeviceLease?> FindAsync(CancellationToken cancellationToken)
    {
        DeviceLease? device = await _devices.FindAsync(_model, cancellationToken).ConfigureAwait(false);
        _isOwn = device is null && _own is not null;
        if (device is not null || _own is not null)
        {
            return device;
        }

        Stall(1);
        try
        {
            while (device is null)
            {
                await Task.Delay(_options.Pause, _time, cancellationToken).ConfigureAwait(false);
                device = await _devices.FindAsync(_model, cancellationToken).ConfigureAwait(false);
            }

            return device;
        }
        finally
        {
            Stall(-1);
        }
    }

    private void Stall(int messages)
    {
        Interlocked.Add(ref _stalled, messages);
        _meter.AddStalled(messages);
    }

    private async Task<WindowAnswers?> AskAsync(DeviceLease device, WindowBlocks message, CancellationToken cancellationToken)
    {
        try
        {
            return await device.Grain.ClassifyAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            _meter.AddLost();
            return null;
        }
    }
}
