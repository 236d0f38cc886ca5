using SpeechEmotion.Signal.Audio.Compressed;
using SpeechEmotion.Signal.Audio.Detection;
using SpeechEmotion.Signal.Audio.Ffmpeg;
using SpeechEmotion.Signal.Audio.Input;
using SpeechEmotion.Signal.Audio.Wav;

namespace SpeechEmotion.Signal.Audio;

/// <summary>
/// Opens recordings of every format known here. What a file is, is told by its bytes; its name plays no part, so that a
/// play list called <c>.wav</c> is refused and a WAV called <c>.txt</c> is read.
/// </summary>
public static class AudioFile
{
    /// <summary>Opens a file.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="options">Limits; <see cref="AudioOpenOptions.Default"/> when null.</param>
    /// <returns>A reader that stands at the first sample; the caller disposes it.</returns>
    /// <exception cref="AudioException">It is missing, unreadable, or not a recording that can be read here.</exception>
    public static IAudioReader Open(string path, AudioOpenOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);

        // A pipe looks like an empty file, and opening one would wait for somebody to write.
        if (IsEmpty(path))
        {
            throw new AudioException(AudioError.Empty, $"{path}: holds no bytes");
        }

        FileStream stream;
        try
        {
            // The reader below has its own buffer.
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            string reason = failure switch
            {
                FileNotFoundException when path.Contains('\uFFFD', StringComparison.Ordinal) => "its name is not UTF-8; rename it",
                FileNotFoundException or DirectoryNotFoundException => "there is no such file",
                UnauthorizedAccessException when Directory.Exists(path) => "it is a folder",
                UnauthorizedAccessException => "reading it is not permitted; check its owner and mode",
                _ => failure.Message,
            };
            throw new AudioException(AudioError.Unreadable, $"{path}: cannot be opened: {reason}", innerException: failure);
        }

        return Open(stream, path, options);
    }

    /// <summary>Opens a stream, which may be one in which one cannot seek.</summary>
    /// <param name="stream">
    /// The recording, from its current position to its end. It belongs to the reader from here on: it is closed with it,
    /// and also when opening fails.
    /// </param>
    /// <param name="name">What messages call it.</param>
    /// <param name="options">Limits; <see cref="AudioOpenOptions.Default"/> when null.</param>
    /// <returns>A reader that stands at the first sample; the caller disposes it.</returns>
    /// <exception cref="AudioException">It cannot be read, or is not a recording that can be read here.</exception>
    public static IAudioReader Open(Stream stream, string name, AudioOpenOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        options ??= AudioOpenOptions.Default;
        AudioInput input = new(stream, name);
        try
        {
            ReadOnlySpan<byte> head = input.Peek(ContainerDetector.HeadLength);
            if (head.IsEmpty)
            {
                throw new AudioException(AudioError.Empty, $"{name}: holds no bytes", 0);
            }

            AudioContainer container = ContainerDetector.Detect(head, input.Length)
                ?? throw new AudioException(AudioError.NotAudio, $"{name}: not a recording in a known format", 0);
            return container.Decoder switch
            {
                AudioDecoder.Wav => OpenWav(input, options),
                AudioDecoder.Compressed => CompressedReader.Open(input, container, options),
                _ => FfmpegReader.Open(input, container, options),
            };
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }

    private static bool IsEmpty(string path)
    {
        try
        {
            FileInfo file = new(path);
            file = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            return file.Exists && file.Length == 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static IAudioReader OpenWav(AudioInput input, AudioOpenOptions options)
    {
        WavHeader header = WavHeaderParser.Parse(input, options.Integrity);
        if (header.Decoder is not null)
        {
            return new WavReader(input, header, options.Integrity);
        }

        // A coded WAV: the decoder walks the chunks itself, from the first byte.
        AudioContainer container = WavFormatTag.ForeignContainer(header.FormatTag);
        input.Rewind();
        return container.Decoder == AudioDecoder.Compressed
            ? CompressedReader.Open(input, container, options)
            : FfmpegReader.Open(input, container, options);
    }
}
