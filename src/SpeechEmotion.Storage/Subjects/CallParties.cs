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
        if (channels.Count == 0)
        {
            return result;
        }

        SpeakerSummary[] left = [.. result.Speakers.Where(speaker => !channels.Contains(speaker.Channel))];
        return left.Any(speaker => speaker.SpeechSeconds > 0)
            ? result with
            {
                Audio = result.Audio is { } audio ? audio with { Channels = [.. audio.Channels.Where(channel => !channels.Contains(channel.Channel))] } : null,
                Speakers = left,
                Segments = [.. result.Segments.Where(segment => !channels.Contains(segment.Channel))],
                Conversations = [.. result.Conversations.Where(conversation => !conversation.Parties.Any(party => channels.Contains(party.Channel)))],
                Windows = [.. result.Windows.Where(windows => !channels.Contains(windows.Channel))],
            }
            : null;
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
}
