using System.Text;
using SpeechEmotion.Calls.Evaluation;
using SpeechEmotion.Calls.Evaluation.Reports;

namespace SpeechEmotion.Cli.Verbs.Evaluate;

/// <summary>An evaluation on disk: <c>evaluation.json</c>, <c>confusion.csv</c>, <c>confusion.svg</c> and, clip by clip, <c>clips.csv</c>.</summary>
internal static class EvaluationFiles
{
    public static void Write(string directory, EvaluationReport report, IReadOnlyList<ClipAnswer> answers)
    {
        Directory.CreateDirectory(directory);
        Write(directory, "clips.csv", EvaluationCsv.Clips(report, answers));
        Write(directory, "confusion.csv", EvaluationCsv.Confusion(report, answers));
        Write(directory, "confusion.svg", ConfusionPicture.Draw(report));

        // Last: who finds it finds the others.
        Write(directory, "evaluation.json", EvaluationJson.Write(report) + "\n");
    }

    private static void Write(string directory, string name, string text)
    {
        string path = Path.Combine(directory, name);
        string temporary = Path.Combine(directory, $".{name}.new");
        try
        {
            using (FileStream file = new(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                file.Write(Encoding.UTF8.GetBytes(text));
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
