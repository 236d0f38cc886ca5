using System.Diagnostics;
using System.Runtime.InteropServices;
using SpeechEmotion.Signal.Tests.Audio.Wav;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Signal.Tests.Audio.Matrix;

/// <summary>The files of the matrix: one run of ffmpeg per rate and number of channels writes all its formats.</summary>
public sealed class MatrixFiles : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly Dictionary<string, string> _complaints = [];

    public MatrixFiles()
    {
        foreach (int rate in new[] { 8000, 16000, 44100, 48000 })
        {
            foreach (int channels in new[] { 1, 2 })
            {
                MatrixFormat[] formats = [.. MatrixFormat.All.Where(format => !format.IsTelephone || (rate == 8000 && channels == 1))];
                File.WriteAllBytes(Source(rate, channels), new WavBytes().Format(1, channels, rate, 16)
                    .Chunk("data", MemoryMarshal.AsBytes<short>(MatrixSignal.Render(rate, channels))).ToArray());
                MatrixFormat[] byFfmpeg = [.. formats.Where(format => !format.BySox)];
                if (Ffmpeg(rate, channels, byFfmpeg) is not null)
                {
                    // An encoder is missing: which?
                    foreach (MatrixFormat format in byFfmpeg)
                    {
                        Note(format, Ffmpeg(rate, channels, [format]));
                    }
                }

                foreach (MatrixFormat format in formats.Where(format => format.BySox))
                {
                    Note(format, Run("sox", [Source(rate, channels), .. format.Arguments, PathOf(format, rate, channels)]));
                }
            }
        }
    }

    /// <summary>The file; the test is skipped, with the encoder's complaint, where there is none.</summary>
    public string Get(MatrixFormat format, int rate, int channels)
    {
        string path = PathOf(format, rate, channels);
        Assert.SkipUnless(File.Exists(path), $"no encoder made {format.Name}: {_complaints.GetValueOrDefault(format.Name)}");
        return path;
    }

    public void Dispose() => _folder.Dispose();

    private static string? Run(string program, string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            string complaint = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : complaint.Split('\n')[0];
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return $"{program} is not installed";
        }
    }

    private string? Ffmpeg(int rate, int channels, MatrixFormat[] formats) =>
        Run("ffmpeg", ["-v", "error", "-nostdin", "-y", "-i", Source(rate, channels), .. formats.SelectMany(format => (string[])["-map", "0:a", .. format.Arguments, PathOf(format, rate, channels)])]);

    private void Note(MatrixFormat format, string? complaint)
    {
        if (complaint is not null)
        {
            _complaints[format.Name] = complaint;
        }
    }

    private string Source(int rate, int channels) => _folder.File($"source-{rate}-{channels}.wav");

    private string PathOf(MatrixFormat format, int rate, int channels) => _folder.File($"{rate}-{channels}.{format.Extension}");
}
