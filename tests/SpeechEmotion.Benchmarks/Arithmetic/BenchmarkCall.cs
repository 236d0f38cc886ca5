using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Signal.Resampling;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Benchmarks.Arithmetic;

/// <summary>The first sample call: stereo, G.711, 8 kHz; and its first channel at 16 kHz.</summary>
internal sealed class BenchmarkCall
{
    private const int Block = 4096;
    private readonly float[] _interleaved = new float[2 * Block];
    private readonly float[] _channel = new float[Block];
    private readonly float[] _output;
    private readonly Resampler[] _resamplers = [new(8000, 16000), new(8000, 16000)];

    public BenchmarkCall()
    {
        File = System.IO.File.ReadAllBytes(Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples"), "*.wav").Order(StringComparer.Ordinal).First());
        _output = new float[_resamplers[0].MaxOutput(Block)];
        List<float> mono = [];
        Read(channel => mono.AddRange(channel), channels: 1);
        Mono = [.. mono];
    }

    public byte[] File { get; }

    public float[] Mono { get; }

    /// <summary>Frames of 10 ms.</summary>
    public double Frames => Mono.Length / 160.0;

    public void DecodeAndResample() => Read(null, channels: 2);

    /// <summary>Decodes the call and takes its channels apart, and no more.</summary>
    public void Decode()
    {
        using IAudioReader reader = AudioFile.Open(new MemoryStream(File, writable: false), "call");
        for (int read; (read = reader.Read(_interleaved)) > 0;)
        {
            TakeApart(read, 0);
            TakeApart(read, 1);
        }
    }

    private void Read(Action<float[]>? take, int channels)
    {
        using IAudioReader reader = AudioFile.Open(new MemoryStream(File, writable: false), "call");
        Array.ForEach(_resamplers, resampler => resampler.Reset());
        for (int read; (read = reader.Read(_interleaved)) > 0;)
        {
            for (int index = 0; index < channels; index++)
            {
                TakeApart(read, index);
                int written = _resamplers[index].Process(_channel.AsSpan(0, read), _output);
                take?.Invoke(_output[..written]);
            }
        }
    }

    private void TakeApart(int frames, int index)
    {
        for (int frame = 0; frame < frames; frame++)
        {
            _channel[frame] = _interleaved[(2 * frame) + index];
        }
    }
}
