using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Trajectories;

namespace SpeechEmotion.Storage.Indexes.Calls;

/// <summary>
/// A listed call as bytes: name, corpus (empty: not known), flags (1 removed, 2 start known, 4 seconds known), start in milliseconds, milliseconds of audio, place of the generation, telling,
/// tags, and of each speaker name, channel, role + 1, milliseconds of speech, emotion (empty: none), and valence in ten-thousandths behind a byte that says whether it is known.
/// </summary>
internal static class ListedCallCodec
{
    private const int Removed = 1;
    private const int HasStart = 2;
    private const int HasSeconds = 4;
    private const double Steps = 10_000;

    public static void Write(BinaryWriter writer, ListedCall call)
    {
        writer.Write(call.Call);
        writer.Write(call.Corpus ?? string.Empty);
        writer.Write((byte)((call.Removed ? Removed : 0) | (call.StartMilliseconds is null ? 0 : HasStart) | (call.Seconds is null ? 0 : HasSeconds)));
        writer.Signed(call.StartMilliseconds ?? 0);
        writer.Signed((long)Math.Round((call.Seconds ?? 0) * 1000));
        writer.Signed(call.Rank);
        writer.Signed(call.Revision);
        writer.Write7BitEncodedInt(call.Tags.Pairs.Count);
        foreach ((string name, string value) in call.Tags.Pairs)
        {
            writer.Write(name);
            writer.Write(value);
        }

        writer.Write7BitEncodedInt(call.Speakers.Count);
        foreach (ListedSpeaker speaker in call.Speakers)
        {
            writer.Write(speaker.Speaker);
            writer.Write7BitEncodedInt(speaker.Channel);
            writer.Write((byte)(speaker.Role is { } role ? (int)role + 1 : 0));
            writer.Write7BitEncodedInt64(speaker.SpeechMilliseconds);
            writer.Write(speaker.Emotion ?? string.Empty);
            writer.Write(speaker.Valence is not null);
            writer.Signed((long)Math.Round((speaker.Valence ?? 0) * Steps));
        }
    }

    public static ListedCall Read(BinaryReader reader)
    {
        string name = reader.ReadString();
        string corpus = reader.ReadString();
        byte flags = reader.ReadByte();
        long start = reader.Signed();
        long length = reader.Signed();
        long rank = reader.Signed();
        long revision = reader.Signed();
        KeyValuePair<string, string>[] tags = new KeyValuePair<string, string>[reader.Count()];
        foreach (ref KeyValuePair<string, string> tag in tags.AsSpan())
        {
            tag = new(reader.ReadString(), reader.ReadString());
        }

        ListedSpeaker[] speakers = new ListedSpeaker[reader.Count()];
        foreach (ref ListedSpeaker speaker in speakers.AsSpan())
        {
            speaker = Speaker(reader);
        }

        return new ListedCall
        {
            Call = name,
            Corpus = corpus.Length == 0 ? null : corpus,
            StartMilliseconds = (flags & HasStart) != 0 ? start : null,
            Seconds = (flags & HasSeconds) != 0 ? length / 1000.0 : null,
            Rank = rank,
            Revision = revision,
            Removed = (flags & Removed) != 0,
            Tags = PointTags.Of(tags),
            Speakers = speakers,
        };
    }

    private static ListedSpeaker Speaker(BinaryReader reader)
    {
        string name = reader.ReadString();
        int channel = reader.Read7BitEncodedInt();
        int role = reader.ReadByte();
        long speech = reader.Read7BitEncodedInt64();
        string emotion = reader.ReadString();
        bool isKnown = reader.ReadBoolean();
        double valence = reader.Signed() / Steps;
        return new ListedSpeaker(name, channel, role == 0 ? null : (SpeakerRole)(role - 1), speech, emotion.Length == 0 ? null : emotion, isKnown ? valence : null);
    }
}
