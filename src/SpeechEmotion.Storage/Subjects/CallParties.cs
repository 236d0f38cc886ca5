using SpeechEmotion.Calls.Overviews;
using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Storage.Subjects;

/// <summary>A call's documents without some of the people in it.</summary>
public static class CallParties
{
    /// <summary>
    /// A result without some speakers: without their summaries, segments, windows, levels and every conversation they are part of. A channel that is a copy
    /// of one of theirs carries their voice and goes too.
    /// </summary>
    /// <param name="result">The result.</param>
    /// <param name="isErased">Whether a speaker is to go.</param>
    /// <returns>The result itself where it names none of them; null where nobody is left who speaks.</returns>
    public static CallResult? Without(CallResult result, Func<string, bool> isErased)
    {
        ArgumentNullException.ThrowIfNull(result);
        HashSet<int> channels = Channels(result, isErased);
        CallResult left = Without(result, channels);
        return channels.Count == 0 ? result : left.Speakers.Any(speaker => speaker.SpeechSeconds > 0) ? left : null;
    }

    /// <summary>A result with nobody but one speaker.</summary>
    /// <param name="result">The result.</param>
    /// <param name="speaker">The speaker.</param>
    /// <returns>Null where it does not name the speaker.</returns>
    public static CallResult? Only(CallResult result, string speaker)
    {
        ArgumentNullException.ThrowIfNull(result);
        CallResult left = Without(result, [.. result.Speakers.Where(one => one.Speaker != speaker).Select(one => one.Channel)]);
        return left.Speakers.Count > 0 ? left : null;
    }

    /// <summary>A picture without some channels.</summary>
    /// <param name="overview">The picture.</param>
    /// <param name="channels">The channels to go.</param>
    public static CallOverview Without(CallOverview overview, IReadOnlySet<int> channels)
    {
        ArgumentNullException.ThrowIfNull(overview);
        return overview.Channels.Any(channel => channels.Contains(channel.Channel))
            ? overview with { Channels = [.. overview.Channels.Where(channel => !channels.Contains(channel.Channel))] }
            : overview;
    }

    /// <summary>The channels on which some speakers are heard.</summary>
    /// <param name="result">The result.</param>
    /// <param name="isErased">Whether a speaker is one of them.</param>
    public static HashSet<int> Channels(CallResult result, Func<string, bool> isErased)
    {
        ArgumentNullException.ThrowIfNull(result);
        HashSet<int> channels = [.. result.Speakers.Where(speaker => isErased(speaker.Speaker)).Select(speaker => speaker.Channel)];
        if (channels.Count > 0 && result.Audio is { } audio)
        {
            // Copies name the first channel that has the same samples.
            HashSet<int> originals = [.. audio.Channels.Where(channel => channels.Contains(channel.Channel)).Select(channel => channel.SameAs ?? channel.Channel)];
            channels.UnionWith(audio.Channels.Where(channel => originals.Contains(channel.SameAs ?? channel.Channel)).Select(channel => channel.Channel));
        }

        return channels;
    }

    private static CallResult Without(CallResult result, HashSet<int> channels) => result with
    {
        Audio = result.Audio is { } audio ? audio with { Channels = [.. audio.Channels.Where(channel => !channels.Contains(channel.Channel))] } : null,
        Speakers = [.. result.Speakers.Where(speaker => !channels.Contains(speaker.Channel))],
        Segments = [.. result.Segments.Where(segment => !channels.Contains(segment.Channel))],
        Conversations = [.. result.Conversations.Where(conversation => !conversation.Parties.Any(party => channels.Contains(party.Channel)))],
        Windows = [.. result.Windows.Where(windows => !channels.Contains(windows.Channel))],
    };
}
