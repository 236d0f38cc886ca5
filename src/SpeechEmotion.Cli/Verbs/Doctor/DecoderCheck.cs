using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SpeechEmotion.Cli.Verbs.Doctor;

/// <summary>What reads the formats that the program does not read by itself.</summary>
internal static class DecoderCheck
{
    // A machine that is busy enough takes seconds to start a program.
    private const int FfmpegLimit = 60_000;

    public static IEnumerable<Finding> Look()
    {
        yield return SoundFile();
        yield return Ffmpeg();
    }

    private static Finding SoundFile()
    {
        foreach (string name in (ReadOnlySpan<string>)["libsndfile.so.1", "libsndfile.1.dylib", "libsndfile", "sndfile"])
        {
            if (NativeLibrary.TryLoad(name, out IntPtr library))
            {
                string version = NativeLibrary.TryGetExport(library, "sf_version_string", out IntPtr export)
                    ? Marshal.PtrToStringUTF8(Marshal.GetDelegateForFunctionPointer<VersionString>(export)()) ?? name
                    : name;
                NativeLibrary.Free(library);
                return new("libsndfile", FindingState.Fine, version);
            }
        }

        return new("libsndfile", FindingState.Absent, "not found: FLAC, MP3, Ogg and Opus cannot be read (on Debian: apt-get install libsndfile1)");
    }

    private static Finding Ffmpeg()
    {
        ProcessStartInfo start = new("ffmpeg", ["-hide_banner", "-version"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string?> line = process.StandardOutput.ReadLineAsync();
            if (!line.Wait(FfmpegLimit))
            {
                process.Kill(entireProcessTree: true);
                return new("ffmpeg", FindingState.Broken, "does not answer");
            }

            process.Kill();
            return new("ffmpeg", FindingState.Fine, line.Result ?? "found");
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            return new("ffmpeg", FindingState.Absent, "not found: AAC, WMA, AMR and the like cannot be read (on Debian: apt-get install ffmpeg)");
        }
    }

    private delegate IntPtr VersionString();
}
