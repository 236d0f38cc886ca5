using System.Diagnostics;
using System.Globalization;

namespace SpeechEmotion.Signal.Audio.Ffmpeg;

/// <summary>
/// Starts a program under the limits of the shell's <c>ulimit</c>, which every POSIX system has: memory, processor
/// time, no core, and files of length 0, so that it can write to pipes only. On Windows the limit of silence remains.
/// </summary>
internal static class LimitedProgram
{
    private const string Shell = "/bin/sh";
    private const string Limits = "ulimit -c 0; ulimit -f 0; ulimit \"$1\" \"$2\"; ulimit -t \"$3\"; shift 3; exec \"$@\"";
    private const string AddressSpace = "-v";
    private const string WritableMemory = "-d";
    private const int KilledBySignal = 128;
    private const int OutOfProcessorTime = 24;
    private const int Killed = 9;
    private const int LongestComplaint = 200;

    /// <summary>A program as it is to be started.</summary>
    /// <param name="program">Its path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="options">The limits.</param>
    /// <param name="isManaged">True for one that runs on .NET, which reserves far more addresses than it uses: what it may write to is limited.</param>
    public static ProcessStartInfo StartInfo(string program, IReadOnlyList<string> arguments, AudioOpenOptions options, bool isManaged = false)
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
            string memory = isManaged ? WritableMemory : AddressSpace;
            string[] limits = ["-c", Limits, "sh", memory, kilobytes.ToString(CultureInfo.InvariantCulture), seconds.ToString(CultureInfo.InvariantCulture), program];
            Array.ForEach(limits, start.ArgumentList.Add);
        }

        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

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
