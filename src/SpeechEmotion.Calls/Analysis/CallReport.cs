using SpeechEmotion.Calls.Overviews;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Calls.Analysis;

/// <summary>Puts a call's result together from its channels.</summary>
internal static class CallReport
{
    private const double ManyClipped = 0.001;

    public static CallResult Result(CallInput input, Generation generation, AudioFormat format, long frames, ChannelFacts[] levels, ChannelReport[] channels, CallAnalyzerOptions options)
    {
        double seconds = Rounded.Seconds((double)frames / format.SampleRate);
        SpeakerSummary[] speakers = [.. channels.Select(channel => channel.Speaker(seconds))];
        return new CallResult
        {
            Call = input.Call,
            Generation = generation,
            Seconds = seconds,
            Audio = new AudioFacts(format.SampleRate, format.Container, format.Encoding, levels),
            Speakers = speakers,
            Segments = [.. channels.SelectMany(channel => channel.Segments()).OrderBy(segment => segment.Start).ThenBy(segment => segment.Channel)
                .Select(segment => segment with { Start = Math.Min(segment.Start, seconds), End = Math.Min(segment.End, seconds) })],
            Conversations = [.. options.Prosody ? ConversationReport.Of(channels, levels, seconds) : []],
            Windows = [.. channels.Select(channel => channel.Windows())],
            Warnings = [.. Warnings(seconds, options, levels, speakers).Order(StringComparer.Ordinal)],
        };
    }

    public static CallOverview Overview(CallInput input, double seconds, ChannelFacts[] levels, IReadOnlyList<OverviewChannelBuilder> channels) => new()
    {
        Call = input.Call,
        Seconds = seconds,
        ColumnSeconds = channels[0].ColumnSeconds,
        Channels = [.. channels.Select((channel, index) => channel.ToChannel(index, levels[index].Silent))],
    };

    private static IEnumerable<string> Warnings(double seconds, CallAnalyzerOptions options, ChannelFacts[] levels, SpeakerSummary[] speakers)
    {
        if (speakers.All(speaker => speaker.Emotion is null && !(speaker.Withheld && speaker.SpeechSeconds >= options.MinimumSpeechSeconds)))
        {
            yield return CallWarnings.NoSpeech;
        }

        if (seconds < options.MinimumSegmentSeconds)
        {
            yield return CallWarnings.TooShort;
        }

        if (levels.Length > 1 && levels.Any(level => level.Silent) && !levels.All(level => level.Silent))
        {
            yield return CallWarnings.SilentChannel;
        }

        if (levels.Any(level => level.SameAs is not null && !level.Silent))
        {
            yield return CallWarnings.IdenticalChannels;
        }

        if (levels.Any(level => level.ClippedShare > ManyClipped))
        {
            yield return CallWarnings.Clipped;
        }
    }
}
