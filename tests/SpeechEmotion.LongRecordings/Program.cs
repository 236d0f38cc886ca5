using System.Globalization;
using SpeechEmotion.LongRecordings;
using SpeechEmotion.Testing;

// long-recordings [--hours N] [FORMAT …]   analyses a made recording in each format (wav mp3 opus m4a), as a file and
//                                          through a pipe, and prints what each took; exit code 1 where one takes too much
// long-recordings --listen NAME            analyses what comes in on stdin: the process that a pipe is measured with
if (args is ["--listen", { } name])
{
    return await Listener.RunAsync(name, Console.OpenStandardInput(), Console.Out).ConfigureAwait(false);
}

double hours = 10;
List<string> formats = [];
for (int i = 0; i < args.Length; i++)
{
    if (args[i] == "--hours" && i + 1 < args.Length)
    {
        hours = double.Parse(args[++i], CultureInfo.InvariantCulture);
    }
    else if (LongRecording.Formats.Contains(args[i]))
    {
        formats.Add(args[i]);
    }
    else
    {
        Console.Error.WriteLine($"Usage: long-recordings [--hours N] [{string.Join('|', LongRecording.Formats)} …]");
        return 2;
    }
}

const long Most = 250_000_000;
using TemporaryDirectory folder = new();
LongRecording recording = new(folder, hours);
bool isWithin = true;
Console.WriteLine(AnalysisRun.Heading);
foreach (string format in formats.Count > 0 ? formats : LongRecording.Formats)
{
    string path = await recording.MakeAsync(format).ConfigureAwait(false);
    foreach (AnalysisRun run in new[]
    {
        await AnalysisRun.OfFileAsync(format, path, folder.File("out-" + format)).ConfigureAwait(false),
        await AnalysisRun.OfPipeAsync(format, path).ConfigureAwait(false),
    })
    {
        Console.WriteLine(run);
        isWithin &= run.Error is null && run.PeakBytes < Most;
    }

    File.Delete(path);
}

return isWithin ? 0 : 1;
