using System.Buffers.Binary;
using System.IO.Pipelines;
using Google.Protobuf;

namespace SpeechEmotion.Gateway.Live.Grpc;

/// <summary>Writes a server's messages, each with its prefix.</summary>
internal static class GrpcWriter
{
    private const int PrefixBytes = 5;

    /// <summary>Writes a message into the pipe's buffer; a flush sends it.</summary>
    public static void Write(PipeWriter pipe, IMessage message)
    {
        int length = message.CalculateSize();
        Span<byte> prefix = pipe.GetSpan(PrefixBytes)[..PrefixBytes];
        prefix[0] = 0;
        BinaryPrimitives.WriteUInt32BigEndian(prefix[1..], (uint)length);
        pipe.Advance(PrefixBytes);
        message.WriteTo(pipe);
    }
}
