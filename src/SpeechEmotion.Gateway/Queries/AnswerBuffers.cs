using System.Buffers;
using System.Collections.Concurrent;

namespace SpeechEmotion.Gateway.Queries;

/// <summary>
/// Buffers that answers are made in, used again. An answer of a year of calls is longer than what the collector keeps with small objects: made anew each time, some hundred a second would have it
/// look through the whole heap again and again, and every request would wait for that.
/// </summary>
internal static class AnswerBuffers
{
    private const int Most = 64;
    private const int MostBytes = 1 << 20;
    private const int FirstBytes = 1 << 16;

    private static readonly ConcurrentBag<ArrayBufferWriter<byte>> Idle = [];

    public static ArrayBufferWriter<byte> Rent() => Idle.TryTake(out ArrayBufferWriter<byte>? buffer) ? buffer : new(FirstBytes);

    public static void Return(ArrayBufferWriter<byte> buffer)
    {
        if (buffer.Capacity <= MostBytes && Idle.Count < Most)
        {
            buffer.ResetWrittenCount();
            Idle.Add(buffer);
        }
    }
}
