using System.Runtime.InteropServices;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Signal.Audio.Detection;
using SpeechEmotion.Signal.Audio.Ffmpeg;
using SpeechEmotion.Signal.Audio.Input;

namespace SpeechEmotion.Signal.Conditions;

/// <summary>
/// There and back through a codec of the ffmpeg program, under the limits that its decoders have here: pipes alone, one
/// thread, no environment. The bits are those of the ffmpeg that is installed.
/// </summary>
/// <param name="container">What the coded clip is.</param>
/// <param name="rate">The codec's rate, in Hz.</param>
/// <param name="delay">Samples at that rate by which the decoded clip is late.</param>
/// <param name="coding">What tells ffmpeg the codec and its settings.</param>
internal abstract class CodecCondition(AudioContainer container, int rate, int delay, string[] coding) : RecordingCondition
{
    private const int ProbeLength = SampleRate / 10;

    public override string? Missing
    {
        get
        {
            // A short round trip: a program without this codec is as good as none.
            try
            {
                Apply(new float[ProbeLength], seed: 0);
                return null;
            }
            catch (AudioException failure)
            {
                return failure.Message;
            }
        }
    }

    /// <summary>What runs the codec; not the machine's in tests alone.</summary>
    internal AudioOpenOptions Options { get; init; } = AudioOpenOptions.Default;

    public override float[] Apply(ReadOnlySpan<float> samples, int seed)
    {
        float[] clip = new float[samples.Length];
        if (samples.IsEmpty)
        {
            return clip;
        }

        float[] line = rate == SampleRate ? samples.ToArray() : RateChange.Convert(samples, SampleRate, rate);
        byte[] coded = Run([.. Raw(rate), "-i", "pipe:0", .. coding, "-bitexact", "-f", container.Name, "pipe:1"], MemoryMarshal.AsBytes(line.AsSpan()).ToArray());
        byte[] decoded = Run(["-f", container.Name, "-i", "pipe:0", "-bitexact", .. Raw(rate), "pipe:1"], coded);
        ReadOnlySpan<float> heard = MemoryMarshal.Cast<byte, float>(decoded);
        heard = heard[Math.Min(delay, heard.Length)..];
        heard = heard[..Math.Min(line.Length, heard.Length)];
        if (rate != SampleRate)
        {
            heard = RateChange.Convert(heard, rate, SampleRate);
        }

        heard[..Math.Min(clip.Length, heard.Length)].CopyTo(clip);
        return clip;
    }

    private static string[] Raw(int rate) => ["-f", "f32le", "-ar", $"{rate}", "-ac", "1"];

    private byte[] Run(string[] arguments, byte[] bytes)
    {
        string program = ProgramPath.Find(Options.DecoderProgram)
            ?? throw new AudioException(AudioError.DecoderMissing, $"Condition {Name} needs {Options.DecoderProgram}; install the Debian package ffmpeg");
        AudioInput input = new(new MemoryStream(bytes), $"condition {Name}");
        using DecoderProcess process = Start(program, ["-nostdin", "-hide_banner", "-loglevel", "error", "-threads", "1", "-protocol_whitelist", "pipe", .. arguments], input);
        using MemoryStream output = new();
        process.CopyTo(output);
        return output.ToArray();
    }

    private DecoderProcess Start(string program, string[] arguments, AudioInput input)
    {
        try
        {
            return DecoderProcess.Start(program, arguments, input, container, Options);
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }
}
