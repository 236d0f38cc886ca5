using System.Security.Cryptography;

namespace SpeechEmotion.Client.Requests;

/// <summary>How long to wait between attempts: twice as long each time, and by chance up to half of it less, so that many clients do not come back at once. Safe for use by many threads.</summary>
internal sealed class Pauses(ClientOptions options)
{
    private readonly Random _chance = new(options.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue));
    private readonly Lock _gate = new();

    /// <summary>The pause behind an attempt; null where the gateway asks for a longer one than there is patience for.</summary>
    /// <param name="attempt">Which, from 1.</param>
    /// <param name="asked">What the gateway asks for at least.</param>
    public TimeSpan? After(int attempt, TimeSpan? asked)
    {
        if (asked > options.LongestPause)
        {
            return null;
        }

        double part;
        lock (_gate)
        {
            part = 0.5 + (_chance.NextDouble() / 2);
        }

        TimeSpan whole = options.FirstPause * Math.Pow(2, Math.Min(attempt - 1, 30));
        TimeSpan pause = (whole < options.LongestPause ? whole : options.LongestPause) * part;
        return asked > pause ? asked.Value + (options.FirstPause * part) : pause;
    }
}
