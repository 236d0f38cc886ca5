using SpeechEmotion.Signal.Audio.Detection;
using SpeechEmotion.Signal.Audio.Ffmpeg.Amr;
using SpeechEmotion.Signal.Audio.Ffmpeg.Mp4;
using SpeechEmotion.Signal.Audio.Input;
using SpeechEmotion.Signal.Audio.Wav;

namespace SpeechEmotion.Signal.Audio.Ffmpeg;

/// <summary>
/// Reads what the ffmpeg program decodes: the recording goes in through a pipe, and comes out of another as a WAV of
/// floats, which the project's own reader reads.
/// </summary>
/// <remarks>
/// The program gets no way to reach anything else: one demuxer, the one for the container that was found; one protocol,
/// pipes; an empty environment; limits of memory, processor time and silence; files of length 0.
/// </remarks>
internal sealed class FfmpegReader : IAudioReader
{
    private readonly WavReader _samples;

    private FfmpegReader(WavReader samples, AudioContainer container)
    {
        _samples = samples;
        Format = new AudioFormat(samples.Format.SampleRate, samples.Format.Channels, container.Name, container.Name, null);
    }

    public AudioFormat Format { get; }

    /// <param name="input">The recording, at its first byte; the reader takes it over unless this throws.</param>
    /// <param name="container">What it is.</param>
    /// <param name="options">The program and its limits.</param>
    /// <exception cref="AudioException">It cannot be decoded, or the program is not installed.</exception>
    public static IAudioReader Open(AudioInput input, AudioContainer container, AudioOpenOptions options)
    {
        string program = ProgramPath.Find(options.DecoderProgram)
            ?? throw new AudioException(
                AudioError.DecoderMissing, $"{input.Name}: reading {container.Title} needs {options.DecoderProgram}; install the Debian package ffmpeg");
        DecoderProcess process = Start(program, input, container, options);
        AudioInput output = new(process, input.Name);
        try
        {
            WavHeader header = WavHeaderParser.Parse(output);
            return header.Decoder is not null
                ? new FfmpegReader(new WavReader(output, header), container)
                : throw new AudioException(AudioError.DecoderFailed, $"{input.Name}: the {container.Title} was decoded to something unknown");
        }
        catch (AudioException failure) when (failure.Error is AudioError.Truncated or AudioError.BadHeader or AudioError.Empty)
        {
            string reason = process.Complaint() ?? "it holds no audio";
            output.Dispose();
            throw new AudioException(AudioError.DecoderFailed, $"{input.Name}: the {container.Title} cannot be decoded: {reason}", innerException: failure);
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }

    public int Read(Span<float> interleaved) => _samples.Read(interleaved);

    public void Dispose() => _samples.Dispose();

    private static DecoderProcess Start(string program, AudioInput input, AudioContainer container, AudioOpenOptions options)
    {
        AudioInput arranged = container == AudioContainer.Mp4 ? Mp4IndexFirst.Arrange(input, options)
            : container == AudioContainer.Amr ? AmrPauses.Fill(input)
            : input;
        try
        {
            return DecoderProcess.Start(program, Arguments(container), arranged, container, options);
        }
        catch
        {
            arranged.Dispose();
            throw;
        }
    }

    /// <summary>One thread: the same bits every time, and the machine's cores are for the calls.</summary>
    private static string[] Arguments(AudioContainer container) =>
    [
        "-nostdin", "-hide_banner", "-loglevel", "error",
        "-threads", "1", "-protocol_whitelist", "pipe", "-f", container.Demuxer, "-i", "pipe:0",
        "-map", "0:a:0", "-vn", "-sn", "-dn", "-map_metadata", "-1", "-threads", "1", "-bitexact", "-c:a", "pcm_f32le", "-f", "wav", "pipe:1",
    ];
}
