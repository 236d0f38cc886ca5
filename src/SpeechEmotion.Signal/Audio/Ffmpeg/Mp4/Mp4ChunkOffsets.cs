using System.Buffers.Binary;

namespace SpeechEmotion.Signal.Audio.Ffmpeg.Mp4;

/// <summary>The places, from the start of the file, of a movie's pieces: all that changes when its index moves.</summary>
internal static class Mp4ChunkOffsets
{
    /// <summary>Version, flags and the number of entries.</summary>
    private const int TableHeader = 8;

    /// <summary>Adds <paramref name="shift"/> to every offset in boxes that lie one behind the other.</summary>
    /// <returns>False where a box is damaged, or an offset does not fit its 32 bits.</returns>
    public static bool TryShift(Span<byte> boxes, long shift)
    {
        while (boxes.Length >= 8)
        {
            if (Mp4Box.Read(boxes) is not { } box || box.Length > boxes.Length)
            {
                return false;
            }

            Span<byte> body = boxes[box.HeaderLength..(int)box.Length];
            bool shifted = box.Type switch
            {
                Mp4Box.ChunkOffsets => TryShiftTable(body, sizeof(uint), shift),
                Mp4Box.ChunkOffsets64 => TryShiftTable(body, sizeof(ulong), shift),
                _ => !box.IsContainer || TryShift(body, shift),
            };
            if (!shifted)
            {
                return false;
            }

            boxes = boxes[(int)box.Length..];
        }

        return true;
    }

    private static bool TryShiftTable(Span<byte> table, int width, long shift)
    {
        if (table.Length < TableHeader)
        {
            return false;
        }

        long count = BinaryPrimitives.ReadUInt32BigEndian(table[4..]);
        Span<byte> entries = table[TableHeader..];
        if (count * width > entries.Length)
        {
            return false;
        }

        for (int i = 0; i < count; i++)
        {
            Span<byte> entry = entries.Slice(i * width, width);
            long moved = shift + (width == sizeof(uint) ? BinaryPrimitives.ReadUInt32BigEndian(entry) : BinaryPrimitives.ReadInt64BigEndian(entry));
            if (width == sizeof(ulong))
            {
                BinaryPrimitives.WriteInt64BigEndian(entry, moved);
            }
            else if (moved <= uint.MaxValue)
            {
                BinaryPrimitives.WriteUInt32BigEndian(entry, (uint)moved);
            }
            else
            {
                return false;
            }
        }

        return true;
    }
}
