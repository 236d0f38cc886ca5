using System.Globalization;

namespace SpeechEmotion.Gateway.Live.Grpc;

/// <summary>The header <c>grpc-timeout</c>: up to eight digits and a unit.</summary>
internal static class GrpcTimeout
{
    private const int MaxDigits = 8;

    /// <summary>How long the client waits; null where it does not say, or not what the protocol knows.</summary>
    public static TimeSpan? Parse(string? header)
    {
        if (string.IsNullOrEmpty(header) || header.Length > MaxDigits + 1
            || !long.TryParse(header.AsSpan(0, header.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out long value))
        {
            return null;
        }

        return header[^1] switch
        {
            'H' => TimeSpan.FromHours(Math.Min(value, 100_000)),
            'M' => TimeSpan.FromMinutes(value),
            'S' => TimeSpan.FromSeconds(value),
            'm' => TimeSpan.FromMilliseconds(value),
            'u' => TimeSpan.FromMicroseconds(value),
            'n' => TimeSpan.FromTicks(Math.Max(1, value / TimeSpan.NanosecondsPerTick)),
            _ => null,
        };
    }
}
