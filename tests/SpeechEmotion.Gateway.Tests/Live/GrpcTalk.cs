using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using SpeechEmotion.Gateway.Live.Wire;

namespace SpeechEmotion.Gateway.Tests.Live;

/// <summary>A gRPC client's side of one stream, byte by byte as the protocol has it.</summary>
internal sealed class GrpcTalk : IDisposable
{
    private readonly HttpClient _client;
    private readonly Pipe _request = new();
    private readonly Task<HttpResponseMessage> _response;

    private GrpcTalk(HttpClient client, Task<HttpResponseMessage> response, Pipe request) => (_client, _response, _request) = (client, response, request);

    public static GrpcTalk Start(Uri address, string? key, string? timeout = null, Version? version = null, string type = "application/grpc")
    {
        HttpClient client = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
        Pipe pipe = new();
        HttpRequestMessage message = new(HttpMethod.Post, "/speechemotion.v1.Analysis/Stream")
        {
            Version = version ?? HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new FlushedContent(pipe.Reader),
        };
        message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        message.Headers.TE.ParseAdd("trailers");
        message.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        if (timeout is not null)
        {
            message.Headers.Add("grpc-timeout", timeout);
        }

        return new GrpcTalk(client, client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken), pipe);
    }

    public Task SendAsync(StreamStart start) => SendAsync(new StreamRequest { Start = start });

    public Task SendAsync(ReadOnlyMemory<byte> audio) => SendAsync(new StreamRequest { Audio = ByteString.CopyFrom(audio.Span) });

    public async Task SendAsync(IMessage message) => await SendBytesAsync([0, .. Length(message.CalculateSize()), .. message.ToByteArray()]);

    public async Task SendBytesAsync(byte[] bytes) => await _request.Writer.WriteAsync(bytes, TestContext.Current.CancellationToken);

    public ValueTask CloseAsync() => _request.Writer.CompleteAsync();

    public async Task<HttpStatusCode> StatusAsync() => (await _response).StatusCode;

    /// <summary>The next window; null at the end.</summary>
    public async Task<Window?> ReadAsync()
    {
        Stream stream = await (await _response).Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        byte[] prefix = new byte[5];
        int read = await stream.ReadAtLeastAsync(prefix, prefix.Length, throwOnEndOfStream: false, TestContext.Current.CancellationToken);
        if (read == 0)
        {
            return null;
        }

        byte[] message = new byte[BinaryPrimitives.ReadInt32BigEndian(prefix.AsSpan(1))];
        await stream.ReadExactlyAsync(message, TestContext.Current.CancellationToken);
        return StreamResponse.Parser.ParseFrom(message).Window;
    }

    public async Task<List<Window>> ReadAllAsync()
    {
        List<Window> windows = [];
        while (await ReadAsync() is { } window)
        {
            windows.Add(window);
        }

        return windows;
    }

    /// <summary>The trailers; everything must have been read.</summary>
    public async Task<(string Status, string Message)> EndAsync()
    {
        HttpResponseHeaders trailers = (await _response).TrailingHeaders;
        return (trailers.GetValues("grpc-status").Single(), trailers.TryGetValues("grpc-message", out IEnumerable<string>? message) ? message.Single() : string.Empty);
    }

    public void Dispose()
    {
        _request.Writer.Complete();
        _client.Dispose();
    }

    private static byte[] Length(int length)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        return bytes;
    }

    // What a client says is to leave at once, as that of gRPC's own clients does.
    private sealed class FlushedContent(PipeReader reader) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.FlushAsync();
            for (ReadResult result = default; !result.IsCompleted;)
            {
                result = await reader.ReadAsync();
                foreach (ReadOnlyMemory<byte> part in result.Buffer)
                {
                    await stream.WriteAsync(part);
                }

                await stream.FlushAsync();
                reader.AdvanceTo(result.Buffer.End);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
