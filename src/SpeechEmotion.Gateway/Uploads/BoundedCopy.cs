using System.Buffers;
using Microsoft.AspNetCore.Http;
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
            for (int read; (read = await ReadAsync(from, buffer, limit, cancellationToken).ConfigureAwait(false)) > 0;)
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

    // What is wrong with the request must not look like a failure of the store that it is copied to.
    private static async ValueTask<int> ReadAsync(Stream from, byte[] buffer, long limit, CancellationToken cancellationToken)
    {
        try
        {
            return await from.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (BadHttpRequestException exception)
        {
            throw new ProblemException(exception.StatusCode == StatusCodes.Status413PayloadTooLarge ? Problem.TooLarge(limit) : Problem.OfStatus(exception.StatusCode), exception);
        }
        catch (IOException exception)
        {
            throw new ProblemException(Problem.BadRequest("the body", "broke off"), exception);
        }
    }
}
