using SpeechEmotion.Signal.Audio.Input;

namespace SpeechEmotion.Signal.Audio.Ffmpeg.Mp4;

/// <summary>
/// Most recorders write an MP4's index (<c>moov</c>) behind its samples, where a decoder that reads from a pipe never
/// gets to in time. Here such a file is handed over with the index in front, and with the places in it put right.
/// </summary>
internal static class Mp4IndexFirst
{
    /// <summary>The index of several days; a longer one is not looked at.</summary>
    private const long LongestIndex = 64 << 20;

    /// <param name="input">An MP4 at its first byte; what is returned replaces it.</param>
    /// <param name="options">The limit on a copy of a stream in which one cannot seek.</param>
    /// <returns>The recording with its index in front, or as it was where that is so already, or where it is damaged.</returns>
    public static AudioInput Arrange(AudioInput input, AudioOpenOptions options)
    {
        Stream stream = SeekableInput.Open(input, options.SpoolLimit);
        try
        {
            Stream arranged = Arrange(stream);
            return new AudioInput(new OwningStream(arranged, stream, input), input.Name);
        }
        catch (IOException failure)
        {
            stream.Dispose();
            throw new AudioException(AudioError.Unreadable, $"{input.Name}: cannot be read: {failure.Message}", innerException: failure);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static Stream Arrange(Stream stream)
    {
        Span<byte> header = stackalloc byte[Mp4Box.LongestHeader];
        long samples = -1;
        for (long start = 0; start < stream.Length;)
        {
            stream.Position = start;
            int read = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
            if (Mp4Box.Read(header[..read]) is not { } box)
            {
                break;
            }

            long length = Math.Min(box.Length, stream.Length - start);
            if (box.Type == Mp4Box.Movie)
            {
                return samples < 0 ? FromStart(stream) : Move(stream, samples, start, length);
            }

            samples = box.Type == Mp4Box.MovieData && samples < 0 ? start : samples;
            start += length;
        }

        return FromStart(stream);
    }

    private static Stream Move(Stream stream, long samples, long indexStart, long indexLength)
    {
        if (indexLength > LongestIndex)
        {
            return FromStart(stream);
        }

        byte[] index = new byte[indexLength];
        stream.Position = indexStart;
        stream.ReadExactly(index);
        return Mp4ChunkOffsets.TryShift(index, indexLength)
            ? new ChainedStream([
                new StreamPart(stream, 0, samples),
                new StreamPart(new MemoryStream(index), 0, index.Length),
                new StreamPart(stream, samples, indexStart),
                new StreamPart(stream, indexStart + indexLength, stream.Length)])
            : FromStart(stream);
    }

    private static Stream FromStart(Stream stream)
    {
        stream.Position = 0;
        return stream;
    }
}
