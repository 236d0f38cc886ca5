using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Signal.Codecs;
using SpeechEmotion.Testing;

namespace SpeechEmotion.LongRecordings;

/// <summary>A stereo call of any length: the sample calls one after the other, 8 kHz, again and again.</summary>
internal sealed class LongRecording
{
    private const int Rate = 8000;
    private const int Channels = 2;
    private readonly TemporaryDirectory _folder;
    private readonly byte[] _round;
    private readonly int _rounds;

    public LongRecording(TemporaryDirectory folder, double hours)
    {
        _folder = folder;
        _round = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples"), "*.wav").Order(StringComparer.Ordinal).SelectMany(MuLaw)];
        _rounds = Math.Max(1, (int)Math.Ceiling(hours * 3600 * Rate * Channels / _round.Length));
    }

    public static IReadOnlyList<string> Formats { get; } = ["wav", "mp3", "opus", "m4a"];

    /// <summary>Writes it as µ-law WAV, or has ffmpeg write one round and join copies of that.</summary>
    /// <returns>Its path.</returns>
    public async Task<string> MakeAsync(string format)
    {
        string path = _folder.File($"long.{format}");
        if (format == "wav")
        {
            WriteWav(path, _rounds);
            return path;
        }

        string source = _folder.File("round.wav");
        string round = _folder.File($"round.{format}");
        string list = _folder.File("rounds.txt");
        WriteWav(source, 1);
        await File.WriteAllLinesAsync(list, Enumerable.Repeat($"file '{round}'", _rounds)).ConfigureAwait(false);
        await FfmpegAsync(["-i", source, "-b:a", "32k", round]).ConfigureAwait(false);
        await FfmpegAsync(["-f", "concat", "-safe", "0", "-i", list, "-c", "copy", path]).ConfigureAwait(false);
        return path;
    }

    private static byte[] MuLaw(string path)
    {
        using IAudioReader reader = AudioFile.Open(path);
        if (reader.Format.SampleRate != Rate || reader.Format.Channels != Channels)
        {
            throw new InvalidDataException($"{path}: a sample call of {Rate} Hz and {Channels} channels is wanted");
        }

        List<byte> codes = [];
        float[] samples = new float[4096];
        byte[] block = new byte[samples.Length];
        for (int frames; (frames = reader.Read(samples)) > 0;)
        {
            int count = frames * Channels;
            G711.EncodeMuLaw(samples.AsSpan(0, count), block.AsSpan(0, count));
            codes.AddRange(block.AsSpan(0, count));
        }

        return [.. codes];
    }

    private static async Task FfmpegAsync(string[] arguments)
    {
        ProcessStartInfo start = new("ffmpeg", ["-v", "error", "-nostdin", "-y", .. arguments]) { RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        string complaint = await process.StandardError.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        if (process.ExitCode != 0)
        {
            throw new InvalidDataException($"ffmpeg: {complaint}");
        }
    }

    private void WriteWav(string path, int rounds)
    {
        const int HeaderLength = 44;
        const ushort MuLawTag = 7;
        uint length = checked((uint)(rounds * (long)_round.Length));
        byte[] header = new byte[HeaderLength];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), HeaderLength - 8 + length);
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(16), 16);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(20), MuLawTag);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(22), Channels);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(24), Rate);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(28), Rate * Channels);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(32), Channels);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(34), 8);
        "data"u8.CopyTo(header.AsSpan(36));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(40), length);
        using FileStream file = File.Create(path);
        file.Write(header);
        for (int i = 0; i < rounds; i++)
        {
            file.Write(_round);
        }
    }
}
