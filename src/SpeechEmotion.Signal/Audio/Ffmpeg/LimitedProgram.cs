using System.Diagnostics;
using System.Globalization;

namespace SpeechEmotion.Signal.Audio.Ffmpeg;

/// <summary>
/// Starts a program under the limits of the shell's <c>ulimit</c>, which every POSIX system has: address space, processor
/// time, no core, and files of length 0, so that it can write to pipes only. On Windows the limit of silence remains.
/// </summary>
internal static class LimitedProgram
{
    private const string Shell = "/bin/sh";
    private const string Limits = "ulimit -c 0; ulimit -f 0; ulimit -v \"$1\"; ulimit -t \"$2\"; shift 2; exec \"$@\"";
    private const int KilledBySignal = 128;
    private const int OutOfProcessorTime = 24;
    private const int Killed = 9;
    private const int LongestComplaint = 200;

    public static ProcessStartInfo StartInfo(string program, string[] arguments, AudioOpenOptions options)
    {
        bool limited = File.Exists(Shell);
        ProcessStartInfo start = new(limited ? Shell : program)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
            WorkingDirectory = Path.GetPathRoot(Path.GetFullPath(program)) ?? "",
        };
        string? libraries = Environment.GetEnvironmentVariable("LD_LIBRARY_PATH");
        if (limited)
        {
            // No proxies, no presets, no home: nothing outside reaches it.
            start.Environment.Clear();
            start.Environment["LC_ALL"] = "C";
            if (libraries is not null)
            {
                start.Environment["LD_LIBRARY_PATH"] = libraries;
            }

            long kilobytes = Math.Max(1, options.DecoderMemoryLimit / 1024);
            long seconds = Math.Max(1, (long)Math.Ceiling(options.DecoderProcessorLimit.TotalSeconds));
            string[] limits = ["-c", Limits, "sh", kilobytes.ToString(CultureInfo.InvariantCulture), seconds.ToString(CultureInfo.InvariantCulture), program];
            Array.ForEach(limits, start.ArgumentList.Add);
        }

        Array.ForEach(arguments, start.ArgumentList.Add);
        return start;
    }

    /// <summary>One line for an exit code that is not 0.</summary>
    public static string Explain(int exitCode, string complaint, AudioOpenOptions options)
    {
        if (exitCode is KilledBySignal + OutOfProcessorTime or KilledBySignal + Killed)
        {
            return $"the decoder was ended, at its limit of {options.DecoderProcessorLimit.TotalSeconds:0} s of processor time at the latest";
        }

        return FirstLine(complaint) ?? $"exit code {exitCode}";
    }

    /// <summary>The first line of what a program has written, short and without control characters; null where there is none.</summary>
    public static string? FirstLine(string text)
    {
        string? line = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
        if (line is null)
        {
            return null;
        }

        string plain = string.Concat(line.Where(letter => !char.IsControl(letter)));
        return plain.Length > LongestComplaint ? plain[..LongestComplaint] : plain;
    }
}
