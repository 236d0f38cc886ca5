using System.Security.Cryptography;
using System.Runtime.InteropServices;
using System.Text;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Pages;

namespace SpeechEmotion.Storage.Trajectories;

/// <summary>When calls began and what they are tagged with, as the speakers' points say: made when it is needed. Names are held as 128 bits of their SHA-256.</summary>
public sealed class CallIndex
{
    private readonly Dictionary<UInt128, CallMetadata> _calls = [];

    /// <summary>Calls that have a point.</summary>
    public int Count => _calls.Count;

    /// <summary>What is known of a call, or null where no speaker of it has a name.</summary>
    /// <param name="call">The call's name.</param>
    public CallMetadata? Find(string call) => _calls.GetValueOrDefault(Key(call));

    /// <summary>Takes a speaker's points: of several of a call the later told counts.</summary>
    /// <param name="pages">The speaker's pages.</param>
    public void Add(IReadOnlyList<TrajectoryPage> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        foreach (TrajectoryPoint point in pages.SelectMany(page => page.Points).Where(point => !point.Removed))
        {
            ref CallMetadata? held = ref CollectionsMarshal.GetValueRefOrAddDefault(_calls, Key(point.Call), out _);
            if (held is null || Compare(point, held) > 0)
            {
                held = new CallMetadata { StartedAt = point.Start, Tags = point.Tags, GenerationRank = point.Generation.Rank, Revision = point.Revision };
            }
        }
    }

    // A total order, so that any order of speakers gives the same.
    private static int Compare(TrajectoryPoint point, CallMetadata held)
    {
        int compared = point.Generation.Rank.CompareTo(held.GenerationRank);
        compared = compared != 0 ? compared : point.Revision.CompareTo(held.Revision);
        return compared != 0 ? compared : point.StartMilliseconds.CompareTo(held.StartedAt.ToUnixTimeMilliseconds());
    }

    private static UInt128 Key(string call) => MemoryMarshal.Read<UInt128>(SHA256.HashData(Encoding.UTF8.GetBytes(call)));
}
