using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using Google.Protobuf;

namespace SpeechEmotion.Gateway.Live.Grpc;

/// <summary>Reads a client's messages: each is a byte that says whether it is compressed, its length, and its bytes (gRPC over HTTP/2, "Length-Prefixed-Message").</summary>
internal sealed class GrpcReader<T>(PipeReader pipe, MessageParser<T> parser)
    where T : IMessage<T>
{
    /// <summary>Most bytes of a message.</summary>
    public const int MaxMessageBytes = 1 << 20;

    private const int PrefixBytes = 5;

    /// <summary>The next message; null where the client has closed its side.</summary>
    /// <exception cref="GrpcException">What comes is no message, or one too large.</exception>
    public async ValueTask<T?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadResult result = await pipe.ReadAsync(cancellationToken).ConfigureAwait(false);
            ReadOnlySequence<byte> buffer = result.Buffer;
            if (TryParse(ref buffer, out T? message))
            {
                pipe.AdvanceTo(buffer.Start);
                return message;
            }

            bool isCut = result.IsCompleted && !buffer.IsEmpty;
            pipe.AdvanceTo(buffer.Start, buffer.End);
            if (isCut)
            {
                throw new GrpcException(GrpcCode.InvalidArgument, "the stream ended within a message");
            }

            if (result.IsCompleted)
            {
                return default;
            }
        }
    }

    private bool TryParse(ref ReadOnlySequence<byte> buffer, out T? message)
    {
        message = default;
        if (buffer.Length < PrefixBytes)
        {
            return false;
        }

        Span<byte> prefix = stackalloc byte[PrefixBytes];
        buffer.Slice(0, PrefixBytes).CopyTo(prefix);
        if (prefix[0] != 0)
        {
            throw new GrpcException(GrpcCode.Unimplemented, "compressed messages are not taken: audio does not get smaller by it");
        }

        uint length = BinaryPrimitives.ReadUInt32BigEndian(prefix[1..]);
        if (length > MaxMessageBytes)
        {
            throw new GrpcException(GrpcCode.ResourceExhausted, $"a message of {length} bytes is more than {MaxMessageBytes}: send audio in smaller pieces");
        }

        if (buffer.Length < PrefixBytes + length)
        {
            return false;
        }

        try
        {
            message = parser.ParseFrom(buffer.Slice(PrefixBytes, length));
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new GrpcException(GrpcCode.InvalidArgument, "a message is not what analysis.proto says", exception);
        }

        buffer = buffer.Slice(PrefixBytes + length);
        return true;
    }
}
