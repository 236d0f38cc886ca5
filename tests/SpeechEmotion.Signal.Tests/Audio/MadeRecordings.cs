using System.Diagnostics;
using SpeechEmotion.Signal.Tests.Audio.Wav;
using SpeechEmotion.Signal.Tests.Conditions;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Signal.Tests.Audio;

/// <summary>Recordings in other formats, made from one WAV by the programs that know them.</summary>
public sealed class MadeRecordings : IDisposable
{
    public const int Seconds = 3;
    public const int Rate = 16000;

    private readonly TemporaryDirectory _folder = new();
    private readonly string _source;

    public MadeRecordings()
    {
        Samples = ConditionClips.Syllables(Seconds * Rate);
        byte[] body = new byte[Samples.Length * 2];
        for (int i = 0; i < Samples.Length; i++)
        {
            short value = (short)MathF.Round(Samples[i] * 32768);
            Samples[i] = value / 32768f;
            BitConverter.TryWriteBytes(body.AsSpan(2 * i), value);
        }

        _source = _folder.File("source.wav");
        File.WriteAllBytes(_source, new WavBytes().Format(1, 1, Rate, 16).Chunk("data", body).ToArray());
    }

    /// <summary>What all of them hold.</summary>
    public float[] Samples { get; }

    /// <summary>Has ffmpeg write the recording; the test is skipped where it cannot.</summary>
    public string Ffmpeg(string name, params string[] arguments) => Make("ffmpeg", name, ["-v", "error", "-y", "-i", _source, .. arguments, _folder.File(name)]);

    /// <summary>Has sox write the recording; the test is skipped where it cannot.</summary>
    public string Sox(string name, params string[] arguments) => Make("sox", name, [_source, .. arguments, _folder.File(name)]);

    /// <summary>A shell script that stands for a decoder.</summary>
    public string Script(string body)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs a shell");
        string path = _folder.File($"decoder-{Guid.NewGuid():N}");
        File.WriteAllText(path, "#!/bin/sh\n" + body + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return path;
    }

    public void Dispose() => _folder.Dispose();

    private string Make(string program, string name, string[] arguments)
    {
        string path = _folder.File(name);
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            string complaint = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.SkipUnless(process.ExitCode == 0, $"{program} cannot write {name}: {complaint.Split('\n')[0]}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{program} is not installed");
        }

        return path;
    }
}
