using System.Globalization;
using System.Text;
using SpeechEmotion.Calls.Scoring;

namespace SpeechEmotion.Calls.Evaluation.Reports;

/// <summary>
/// A reliability diagram as an SVG that needs nothing beside it: how many answers of each confidence are right, over
/// the line on which they would be if they could be believed.
/// </summary>
public static class CalibrationPicture
{
    private const int Size = 360;
    private const int Left = 60;
    private const int Top = 80;

    /// <summary>Draws the bins with the calibration error above them.</summary>
    /// <param name="report">The scores.</param>
    public static string Draw(EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        StringBuilder svg = new();
        Line(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Left + Size + 30} {Top + Size + 60}\" font-family=\"sans-serif\" font-size=\"13\">");
        Line(svg, $"<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
        Line(svg, $"<text x=\"16\" y=\"28\" font-size=\"17\" font-weight=\"bold\">{Escape(report.Model)} {Escape(report.Version)}, {Escape(report.Condition)}</text>");
        Line(svg, $"<text x=\"16\" y=\"50\">expected calibration error {report.Ece:0.000}, {report.Calibration.Count} bins</text>");
        foreach (ReliabilityBin bin in report.Calibration.Where(bin => bin.Clips > 0))
        {
            double height = Size * bin.Accuracy!.Value;
            Line(svg, $"<rect x=\"{Left + (Size * bin.From):0.#}\" y=\"{Top + Size - height:0.#}\" width=\"{Size * (bin.To - bin.From):0.#}\" height=\"{height:0.#}\" fill=\"rgb(33,102,172)\" fill-opacity=\"0.75\" stroke=\"white\"><title>{bin.Clips} clips, confidence {bin.Confidence:0.000}, accuracy {bin.Accuracy:0.000}</title></rect>");
        }

        Line(svg, $"<path d=\"M{Left} {Top + Size}L{Left + Size} {Top}M{Left} {Top}V{Top + Size}H{Left + Size}\" fill=\"none\" stroke=\"#555\"/>");
        for (int tenths = 0; tenths <= 10; tenths += 2)
        {
            int at = Size * tenths / 10;
            Line(svg, $"<text x=\"{Left + at}\" y=\"{Top + Size + 18}\" text-anchor=\"middle\">{tenths / 10.0:0.0}</text>");
            Line(svg, $"<text x=\"{Left - 8}\" y=\"{Top + Size - at + 5}\" text-anchor=\"end\">{tenths / 10.0:0.0}</text>");
        }

        Line(svg, $"<text x=\"{Left + (Size / 2)}\" y=\"{Top + Size + 42}\" text-anchor=\"middle\" fill=\"#555\">across: the answer's probability; up: the share that is right</text>");
        Line(svg, $"</svg>");
        return svg.ToString();
    }

    private static void Line(StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static string Escape(string text) => System.Security.SecurityElement.Escape(text);
}
