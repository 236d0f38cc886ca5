using System.Buffers.Binary;
using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Storage.Documents.Packing;

/// <summary>
/// The classified windows of a channel. Columns, one value per window: the distance of its place on the grid from the one before (the first from −1),
/// the share of speech, then each class and intensity.
/// </summary>
internal sealed record PackedWindows
{
    private const int MostWindows = 1 << 24;

    public required int Channel { get; init; }

    public required IReadOnlyList<string> Classes { get; init; }

    public required double HopSeconds { get; init; }

    public required double WindowSeconds { get; init; }

    public required int Count { get; init; }

    public required byte[] Packed { get; init; }

    public static PackedWindows From(WindowTrack track)
    {
        int count = track.Count();
        int width = track.Classes.Count + 1;
        long[] column = new long[count];
        PackedWriter writer = new();
        long before = -1;
        for (int window = 0; window < count; window++)
        {
            int place = BinaryPrimitives.ReadInt32LittleEndian(track.Indices.AsSpan(window * sizeof(int)));
            column[window] = place - before;
            before = place;
        }

        writer.Integers(column);
        for (int number = -1; number < width; number++)
        {
            for (int window = 0; window < count; window++)
            {
                column[window] = number < 0 ? track.Speech[window] : track.Emotions[(window * width) + number];
            }

            writer.Integers(column);
        }

        return new PackedWindows
        {
            Channel = track.Channel,
            Classes = track.Classes,
            HopSeconds = track.HopSeconds,
            WindowSeconds = track.WindowSeconds,
            Count = count,
            Packed = writer.ToBytes(),
        };
    }

    /// <exception cref="InvalidDataException">The columns are damaged.</exception>
    public WindowTrack ToTrack()
    {
        if (Count is < 0 or > MostWindows)
        {
            throw new InvalidDataException("The number of windows cannot be.");
        }

        int width = Classes.Count + 1;
        PackedReader reader = new(Packed);
        WindowTrack track = new()
        {
            Channel = Channel,
            Classes = Classes,
            HopSeconds = HopSeconds,
            WindowSeconds = WindowSeconds,
            Indices = new byte[Count * sizeof(int)],
            Speech = new byte[Count],
            Emotions = new byte[Count * width],
        };
        long place = -1;
        foreach ((int window, long distance) in reader.Integers(Count).Index())
        {
            place += distance;
            BinaryPrimitives.WriteInt32LittleEndian(track.Indices.AsSpan(window * sizeof(int)), checked((int)Math.Clamp(place, int.MinValue, int.MaxValue)));
        }

        for (int number = -1; number < width; number++)
        {
            foreach ((int window, long value) in reader.Integers(Count).Index())
            {
                byte step = value is >= 0 and <= byte.MaxValue ? (byte)value : throw new InvalidDataException("The windows hold a number out of its range.");
                if (number < 0)
                {
                    track.Speech[window] = step;
                }
                else
                {
                    track.Emotions[(window * width) + number] = step;
                }
            }
        }

        reader.End();
        return track;
    }
}
