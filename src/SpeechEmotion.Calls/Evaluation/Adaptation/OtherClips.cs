using System.Security.Cryptography;
using System.Text;
using SpeechEmotion.Models.Adaptation;

namespace SpeechEmotion.Calls.Evaluation.Adaptation;

/// <summary>
/// What would be known of a clip's speaker from other calls: the statistics of that speaker's other clips, in a
/// pseudo-random order that is the clip's own, until they hold so many seconds of speech. Labels are not looked at.
/// </summary>
public sealed class OtherClips
{
    private readonly Dictionary<string, (string Name, SpeakerStatistics Statistics)[]> _clips;
    private readonly double _seconds;

    /// <summary>Prepares the clips.</summary>
    /// <param name="clips">All clips of the corpus; those without a speaker are nobody's.</param>
    /// <param name="statistics">What each is like, in their order; null for one that could not be read.</param>
    /// <param name="seconds">Seconds of speech to be known of each speaker, at least 0.</param>
    public OtherClips(IReadOnlyList<LabelledClip> clips, IReadOnlyList<SpeakerStatistics?> statistics, double seconds)
    {
        ArgumentNullException.ThrowIfNull(clips);
        ArgumentNullException.ThrowIfNull(statistics);
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        _seconds = seconds;
        _clips = clips.Zip(statistics)
            .Where(pair => pair is { First.Label.Speaker: not null, Second.Frames: > 0 })
            .GroupBy(pair => pair.First.Label.Speaker!, pair => (pair.First.Name, pair.Second!), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>What is known of a clip's speaker, the clip itself left out: whole clips, as many as it takes, or all there are. Null where nothing is.</summary>
    /// <param name="clip">The clip.</param>
    public SpeakerStatistics? Of(LabelledClip clip)
    {
        ArgumentNullException.ThrowIfNull(clip);
        if (clip.Label.Speaker is not { } speaker || !_clips.TryGetValue(speaker, out (string Name, SpeakerStatistics Statistics)[]? own))
        {
            return null;
        }

        SpeakerStatistics? known = null;
        foreach ((_, SpeakerStatistics heard) in own.Where(other => other.Name != clip.Name).OrderBy(other => Place(clip.Name, other.Name)))
        {
            if ((known?.Seconds ?? 0) >= _seconds)
            {
                break;
            }

            known = known is null ? heard : known.Union(heard);
        }

        return known;
    }

    // By a hash of both names: the same in every run, and another clip in the corpus moves none of the others.
    private static UInt128 Place(string clip, string other) =>
        System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{clip}\n{other}")));
}
