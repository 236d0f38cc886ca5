using System.Buffers;
using SpeechEmotion.Gateway.Problems;

namespace SpeechEmotion.Gateway.Uploads;

/// <summary>Copies a body, and stops where it is longer than it may be.</summary>
internal static class BoundedCopy
{
    private const int Buffer = 1 << 17;

    /// <returns>Bytes copied.</returns>
    /// <exception cref="ProblemException">There are more than the limit.</exception>
    public static async Task<long> CopyAsync(Stream from, Stream to, long limit, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Buffer);
        try
        {
            long copied = 0;
            for (int read; (read = await from.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
            {
                copied += read;
                if (copied > limit)
                {
                    throw new ProblemException(Problem.TooLarge(limit));
                }

                await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            }

            return copied;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
