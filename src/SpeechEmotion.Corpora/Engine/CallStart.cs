using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Corpora.Recordings;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>What a ledger keeps of what a corpus says of a call.</summary>
internal static class CallStart
{
    /// <summary>The facts of a call, of revision 0.</summary>
    public static CallFacts FactsOf(CorpusCall call, IRecordingTimes times)
    {
        StringBuilder text = new();
        foreach (string? speaker in call.Input.Speakers)
        {
            text.Append(speaker).Append('\n');
        }

        text.Append('\r').AppendJoin('\n', call.Input.Roles).Append('\r').Append(call.Consent).Append('\r').Append(call.Turns).Append('\r');
        foreach ((string key, string value) in call.Tags)
        {
            text.Append(key).Append('\n').Append(value).Append('\n');
        }

        text.Append(call.StartedAt?.ToUnixTimeMilliseconds());
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.Unicode.GetBytes(text.ToString()), digest);
        return new(BinaryPrimitives.ReadUInt64LittleEndian(digest), Revision: 0, StartOf(call, times));
    }

    /// <summary>
    /// When a call began, in milliseconds since 1970 UTC: as the manifest says, or else when its recording was written last.
    /// 0 where no speaker has a name, so that no trajectory asks, and where nothing is known.
    /// </summary>
    private static long StartOf(CorpusCall call, IRecordingTimes times) => call.Input.Speakers.Any(speaker => !string.IsNullOrEmpty(speaker))
        ? (call.StartedAt ?? times.ModifiedOf(call))?.ToUnixTimeMilliseconds() ?? 0
        : 0;
}
