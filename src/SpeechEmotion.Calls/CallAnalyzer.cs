using SpeechEmotion.Calls.Analysis;
using SpeechEmotion.Calls.Overviews;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Features;
using SpeechEmotion.Models;
using SpeechEmotion.Models.Adaptation;
using SpeechEmotion.Models.Inference;
using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Calls;

/// <summary>
/// One recording to one result, in one pass: memory depends on channels, not on length, but for some 40 bytes per
/// classified window. Works on the caller's thread but for the classifier; a worker owns an instance, which keeps
/// its buffers from call to call.
/// </summary>
public sealed class CallAnalyzer : ICallAnalyzer
{
    private readonly CallAnalyzerOptions _options;
    private readonly FrontEnd _frontEnd;
    private readonly WindowGrid _grid;
    private readonly EmotionPlane _plane;
    private readonly WindowBatch _batch;
    private readonly ChannelTwins _twins = new();
    private readonly List<ChannelPipeline> _pipelines = [];
    private readonly int _bands;
    private float[] _block = [];
    private int _isBusy;

    /// <summary>An analyzer for one worker.</summary>
    /// <param name="classifier">The model, shared by all workers.</param>
    /// <param name="options">How calls are analysed.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range; the message names it.</exception>
    /// <exception cref="ModelException">The model asks for a front end that is not here.</exception>
    public CallAnalyzer(IWindowClassifier classifier, CallAnalyzerOptions options)
        : this(classifier, options, extractors: null)
    {
    }

    internal CallAnalyzer(IWindowClassifier classifier, CallAnalyzerOptions options, Func<string, IFrameExtractor>? extractors)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        ModelManifest manifest = classifier.Manifest;
        _options = options;
        _frontEnd = extractors is null ? new FrontEnd(manifest) : new FrontEnd(manifest, extractors);
        _grid = WindowGrid.Of(_frontEnd);
        _plane = new EmotionPlane(manifest);
        _batch = new WindowBatch(classifier, options.BatchWindows);
        _bands = _frontEnd.IsOverChannel && manifest.FrontEnd.Features.StartsWith("logmel64", StringComparison.Ordinal) ? 64 : 0;
        Generation = GenerationOf(manifest, options);
    }

    /// <inheritdoc/>
    public Generation Generation { get; }

    /// <inheritdoc/>
    public StatisticsShape? Statistics => _frontEnd.Statistics;

    /// <summary>The generation of the results that a model and settings make.</summary>
    /// <param name="manifest">The model.</param>
    /// <param name="options">The settings.</param>
    public static Generation GenerationOf(ModelManifest manifest, CallAnalyzerOptions options)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(options);
        string[] settings = [.. options.Settings.Split(';'), $"manifest={ManifestDigest.Of(manifest)}"];
        return new Generation(manifest.Name, manifest.Version, manifest.Onnx.Sha256 ?? string.Empty, string.Join(';', settings.Order(StringComparer.Ordinal)));
    }

    /// <inheritdoc/>
    public async Task<CallAnalysis> AnalyzeAsync(CallInput input, IAudioReader reader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(reader);
        if (Interlocked.Exchange(ref _isBusy, 1) != 0)
        {
            throw new InvalidOperationException("An analyzer takes one call at a time: a worker owns one.");
        }

        try
        {
            Begin(input, reader.Format);
            long frames = await StreamAsync(reader, cancellationToken).ConfigureAwait(false);
            return Report(input, reader.Format, frames);
        }
        finally
        {
            // The result is made: what it was made from, much of a long call, must not stay while it is written.
            _pipelines.ForEach(static pipeline => pipeline.Release());
            Volatile.Write(ref _isBusy, 0);
        }
    }

    private void Begin(CallInput input, AudioFormat format)
    {
        if (format.Channels > _options.MaxChannels)
        {
            throw new AudioException(AudioError.BadHeader, $"{format.Channels} channels are more than the {_options.MaxChannels} a call may have: is this a recording of calls?");
        }

        while (_pipelines.Count < format.Channels)
        {
            OverviewChannelBuilder overview = new(_grid.SampleRate, _grid.FrameHop, _frontEnd.Coefficients, _bands);
            _pipelines.Add(new ChannelPipeline(_frontEnd, _grid, overview, new WindowRows(_plane.Columns), _options, _options.CreateDetector(_grid.SampleRate), _options.CreateDenoiser(_grid.SampleRate)));
        }

        for (int channel = 0; channel < format.Channels; channel++)
        {
            _pipelines[channel].Begin(format.SampleRate, input.StatisticsOn(channel), IsWithheld(input, format, channel));
        }

        _batch.Reset();
        _twins.Reset(format.Channels);
        int values = _options.BlockFrames * format.Channels;
        if (_block.Length < values)
        {
            _block = GC.AllocateUninitializedArray<float>(values);
        }
    }

    private async Task<long> StreamAsync(IAudioReader reader, CancellationToken cancellationToken)
    {
        int channels = reader.Format.Channels;
        long frames = 0;
        for (int read; (read = reader.Read(_block.AsSpan(0, _options.BlockFrames * channels))) > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Process(_block.AsSpan(0, read * channels), channels, frames);
            frames += read;
            await CutAsync(channels, cancellationToken).ConfigureAwait(false);
        }

        if (frames == 0)
        {
            throw new AudioException(AudioError.Empty, "the recording holds no samples");
        }

        for (int channel = 0; channel < channels; channel++)
        {
            _pipelines[channel].Finish();
        }

        await CutAsync(channels, cancellationToken).ConfigureAwait(false);
        for (int channel = 0; channel < channels; channel++)
        {
            if (_batch.IsFull)
            {
                await _batch.ClassifyAsync(cancellationToken).ConfigureAwait(false);
            }

            _pipelines[channel].CutCandidate(_batch);
        }

        await _batch.ClassifyAsync(cancellationToken).ConfigureAwait(false);
        return frames;
    }

    private void Process(ReadOnlySpan<float> interleaved, int channels, long frames)
    {
        for (int channel = 0; channel < channels; channel++)
        {
            _pipelines[channel].Process(interleaved, channel, channels);
            if (!_pipelines[channel].Level.IsFinite)
            {
                throw new AudioException(AudioError.NotFinite, $"a sample of channel {channel} is not a number, within {interleaved.Length / channels} samples from sample {frames} on");
            }
        }

        _twins.Compare(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_pipelines)[..channels]);
    }

    private async ValueTask CutAsync(int channels, CancellationToken cancellationToken)
    {
        for (int channel = 0; channel < channels; channel++)
        {
            while (_pipelines[channel].Cut(_batch))
            {
                await _batch.ClassifyAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private CallAnalysis Report(CallInput input, AudioFormat format, long frames)
    {
        ChannelPipeline[] pipelines = [.. _pipelines.Take(format.Channels)];
        ChannelFacts[] levels = [.. pipelines.Select((pipeline, channel) => pipeline.Level.ToFacts(channel, _twins.Of(channel), pipeline.Bandwidth.Hertz, pipeline.SignalToNoise.Decibels))];
        WithholdCopies(pipelines);
        ChannelReport[] reports = [.. pipelines.Select((pipeline, channel) => new ChannelReport(input, channel, pipeline, _grid, _plane, _options))];
        CallResult result = CallReport.Result(input, Generation, format, frames, levels, reports, _options);
        CallOverview overview = CallReport.Overview(input, result.Seconds, levels, [.. pipelines.Select(pipeline => pipeline.Overview)]);
        return new CallAnalysis(result, overview) { Statistics = [.. pipelines.Select(pipeline => pipeline.Statistics).OfType<SpeakerStatistics>()] };
    }

    // A single channel holds the voices of all whom the manifest names.
    private bool IsWithheld(CallInput input, AudioFormat format, int channel) => format.Channels == 1
        ? input.Roles.Any(role => !_options.Subjects.Includes(role))
        : !_options.Subjects.Includes(input.RoleOn(channel));

    // Two channels of the same samples hold the same voices, whatever the manifest says of the second.
    private void WithholdCopies(ChannelPipeline[] pipelines)
    {
        for (int channel = 0; channel < pipelines.Length; channel++)
        {
            int first = _twins.Of(channel) ?? channel;
            if (pipelines.Index().Any(other => other.Item.IsWithheld && (_twins.Of(other.Index) ?? other.Index) == first) && !pipelines[channel].IsWithheld)
            {
                pipelines[channel].Withhold();
            }
        }
    }
}
