using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SpeechEmotion.Gateway.Webhooks;

/// <summary>When a message is sent again: ten times within about a day, each pause spread by a fifth either way so that what failed together does not come back together.</summary>
internal static class WebhookSchedule
{
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
    ];

    /// <summary>The pause behind an attempt, from 1; null where it was the last.</summary>
    public static TimeSpan? PauseAfter(string id, int attempts)
    {
        if (attempts > Pauses.Length)
        {
            return null;
        }

        byte[] hash = SHA256.HashData(Encoding.ASCII.GetBytes($"{id} {attempts}"));
        return Pauses[attempts - 1] * (0.8 + (0.4 * BinaryPrimitives.ReadUInt32LittleEndian(hash) / uint.MaxValue));
    }
}
