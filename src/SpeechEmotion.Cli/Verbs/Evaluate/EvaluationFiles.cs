using System.Text;
using SpeechEmotion.Calls.Evaluation;
using SpeechEmotion.Calls.Evaluation.Reports;
using SpeechEmotion.Features.Files;

namespace SpeechEmotion.Cli.Verbs.Evaluate;

/// <summary>An evaluation on disk: <c>evaluation.json</c>, <c>confusion.csv</c>, <c>confusion.svg</c>, <c>calibration.csv</c>, <c>calibration.svg</c> and, clip by clip, <c>clips.csv</c>.</summary>
internal static class EvaluationFiles
{
    public static void Write(string directory, EvaluationReport report, IReadOnlyList<ClipAnswer> answers)
    {
        Directory.CreateDirectory(directory);
        Write(directory, "clips.csv", EvaluationCsv.Clips(report, answers));
        Write(directory, "calibration.csv", EvaluationCsv.Calibration(report));
        Write(directory, "calibration.svg", CalibrationPicture.Draw(report));
        Write(directory, "confusion.csv", EvaluationCsv.Confusion(report, answers));
        Write(directory, "confusion.svg", ConfusionPicture.Draw(report));

        // Last: who finds it finds the others.
        Write(directory, "evaluation.json", EvaluationJson.Write(report) + "\n");
    }

    private static void Write(string directory, string name, string text) =>
        WholeFile.Write(Path.Combine(directory, name), Encoding.UTF8.GetBytes(text));
}
