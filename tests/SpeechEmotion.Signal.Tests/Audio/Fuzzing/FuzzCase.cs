using System.Diagnostics;
using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Signal.Tests.Audio.Fuzzing;

/// <summary>Reads bytes as a recording and says how it went; anything but samples or an <see cref="AudioException"/> is a finding.</summary>
internal static class FuzzCase
{
    /// <summary>Processor time, in seconds, after which a few kilobytes count as a hang.</summary>
    private const double Hang = 5;

    /// <summary>Managed bytes that reading them may take: buffers, whatever the header claims.</summary>
    private const long MostAllocated = 32L << 20;

    /// <summary>Samples after which a case is left: silence compresses without limit.</summary>
    private const int MostSamples = 1 << 20;

    private static readonly AudioOpenOptions WithoutPrograms = new() { DecoderProgram = "no-such-decoder" };

    /// <returns>What became of it: <c>read</c> or the name of an error.</returns>
    /// <exception cref="FuzzFinding">It crashed, hung or took too much memory.</exception>
    public static string Run(byte[] file, bool isSeekable, AudioIntegrity integrity, bool withPrograms = false)
    {
        float[] samples = new float[4096];
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        Stopwatch watch = Stopwatch.StartNew();
        TimeSpan processor = Process.GetCurrentProcess().TotalProcessorTime;
        string outcome;
        try
        {
            outcome = Read(file, isSeekable, (withPrograms ? AudioOpenOptions.Default : WithoutPrograms) with { Integrity = integrity }, samples);
        }
        catch (AudioException failure)
        {
            outcome = failure.Message.Contains('\n', StringComparison.Ordinal) ? throw new FuzzFinding($"a message of several lines: {failure.Message}", failure) : failure.Error.ToString();
        }
        catch (Exception failure)
        {
            throw new FuzzFinding($"{failure.GetType().Name}: {failure.Message}", failure);
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        if (allocated > MostAllocated)
        {
            throw new FuzzFinding($"{allocated:N0} bytes were allocated for {file.Length:N0}");
        }

        // The machine may be busy: only what this process itself has worked counts.
        if (watch.Elapsed.TotalSeconds > Hang && (Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds > Hang)
        {
            throw new FuzzFinding($"{watch.Elapsed.TotalSeconds:F0} s went by over {file.Length:N0} bytes");
        }

        return outcome;
    }

    private static string Read(byte[] file, bool isSeekable, AudioOpenOptions options, float[] samples)
    {
        using Stream stream = isSeekable ? new MemoryStream(file) : new NonSeekableStream(file);
        using IAudioReader reader = AudioFile.Open(stream, "fuzzed", options);
        int wanted = samples.Length / reader.Format.Channels * reader.Format.Channels;
        long total = 0;
        for (int frames; total < MostSamples && (frames = reader.Read(samples.AsSpan(0, wanted))) > 0;)
        {
            for (int i = 0; i < frames * reader.Format.Channels; i++)
            {
                if (!float.IsFinite(samples[i]))
                {
                    throw new FuzzFinding("a sample is no number");
                }
            }

            total += (long)frames * reader.Format.Channels;
        }

        return "read";
    }
}
