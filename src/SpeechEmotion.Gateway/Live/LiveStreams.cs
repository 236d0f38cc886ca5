using System.IO.Pipelines;
using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Live;
using SpeechEmotion.Corpora;
using SpeechEmotion.Gateway.Live.Grpc;
using SpeechEmotion.Gateway.Live.Wire;
using SpeechEmotion.Gateway.Models;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Signal.Audio.Raw;

namespace SpeechEmotion.Gateway.Live;

/// <summary>Streams of live audio: so many at a time, each read no faster than it is analysed. Safe for use by many threads.</summary>
/// <param name="models">The models; streams of one share its batches.</param>
/// <param name="time">Measures how long nothing comes.</param>
/// <param name="mostStreams">Streams at a time.</param>
/// <param name="idleLimit">How long nothing may come; null for five minutes.</param>
internal sealed class LiveStreams(IServedModels models, TimeProvider time, int mostStreams = LiveStreams.DefaultMostStreams, TimeSpan? idleLimit = null)
{
    public const int DefaultMostStreams = 256;

    private static readonly TimeSpan DefaultIdleLimit = TimeSpan.FromMinutes(5);

    private int _streams;

    /// <summary>Hears one stream to its end.</summary>
    /// <exception cref="GrpcException">It cannot be heard, or not any more.</exception>
    public async Task RunAsync(PipeReader input, PipeWriter output, CancellationToken cancellationToken)
    {
        try
        {
            if (Interlocked.Increment(ref _streams) > mostStreams)
            {
                throw new GrpcException(GrpcCode.ResourceExhausted, $"{mostStreams} streams are heard already; try again later");
            }

            await HearAsync(new GrpcReader<StreamRequest>(input, StreamRequest.Parser), output, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _streams);
        }
    }

    private static async ValueTask SendAsync(PipeWriter output, IReadOnlyList<LiveWindow> windows, CancellationToken cancellationToken)
    {
        foreach (LiveWindow window in windows)
        {
            GrpcWriter.Write(output, new StreamResponse { Window = WindowMessage.Of(window) });
        }

        if (windows.Count > 0)
        {
            await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task HearAsync(GrpcReader<StreamRequest> requests, PipeWriter output, CancellationToken cancellationToken)
    {
        if ((await NextAsync(requests, cancellationToken).ConfigureAwait(false))?.Start is not { } start)
        {
            throw new GrpcException(GrpcCode.InvalidArgument, "the first message must be the start");
        }

        (LiveAnalyzer analyzer, RawSamples samples) = Begin(start);
        try
        {
            while (await NextAsync(requests, cancellationToken).ConfigureAwait(false) is { } request)
            {
                if (request.PartCase != StreamRequest.PartOneofCase.Audio)
                {
                    throw new GrpcException(GrpcCode.InvalidArgument, "after the start come pieces of audio, and nothing else");
                }

                await SendAsync(output, await analyzer.AddAsync(samples.Decode(request.Audio.Span), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            }

            await SendAsync(output, await analyzer.FinishAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        catch (AudioException exception)
        {
            throw new GrpcException(GrpcCode.InvalidArgument, $"{exception.Message}: is the encoding right?", exception);
        }

        if (samples.Held > 0)
        {
            throw new GrpcException(GrpcCode.InvalidArgument, $"the stream ended within a sample: its last {samples.Held} bytes were left out");
        }
    }

    private (LiveAnalyzer Analyzer, RawSamples Samples) Begin(StreamStart start)
    {
        int channels = start.Channels == 0 ? 1 : start.Channels;
        string? model = string.IsNullOrEmpty(start.Model) ? null : start.Model;
        if (model is not null && !models.Has(model))
        {
            throw new GrpcException(GrpcCode.NotFound, $"there is no model '{model}' here");
        }

        if (start.Roles.Count > channels)
        {
            throw new GrpcException(GrpcCode.InvalidArgument, $"there are {start.Roles.Count} roles for {channels} channels");
        }

        LiveFormat format = new(start.SampleRate, channels) { Roles = [.. start.Roles.Select(RoleOf)] };
        try
        {
            return (models.CreateLiveAnalyzer(model, format), new RawSamples(EncodingOf(start.Encoding), channels));
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new GrpcException(GrpcCode.InvalidArgument, $"{start.SampleRate} Hz on {channels} channels cannot be heard: it is 1000 to 192000 Hz on 1 to {LiveAnalyzer.MaxChannels}");
        }
        catch (CorpusException exception)
        {
            throw new GrpcException(GrpcCode.FailedPrecondition, exception.Message, exception);
        }
    }

    private async ValueTask<StreamRequest?> NextAsync(GrpcReader<StreamRequest> requests, CancellationToken cancellationToken)
    {
        using CancellationTokenSource idle = new(idleLimit ?? DefaultIdleLimit, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, cancellationToken);
        try
        {
            return await requests.ReadAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new GrpcException(GrpcCode.DeadlineExceeded, "nothing came for too long; begin another stream when there is something to hear");
        }
    }

    private static RawEncoding EncodingOf(Encoding encoding) => encoding switch
    {
        Encoding.Pcm16 => RawEncoding.Pcm16,
        Encoding.Mulaw => RawEncoding.MuLaw,
        Encoding.Alaw => RawEncoding.ALaw,
        Encoding.Float32 => RawEncoding.Floating,
        _ => throw new GrpcException(GrpcCode.InvalidArgument, $"there is no encoding {(int)encoding}"),
    };

    private static SpeakerRole? RoleOf(Role role) => role switch
    {
        Role.Unknown => null,
        Role.Customer => SpeakerRole.Customer,
        Role.Agent => SpeakerRole.Agent,
        Role.Other => SpeakerRole.Other,
        _ => throw new GrpcException(GrpcCode.InvalidArgument, $"there is no role {(int)role}"),
    };
}
