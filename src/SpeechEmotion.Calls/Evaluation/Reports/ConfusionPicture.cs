using System.Globalization;
using System.Text;

namespace SpeechEmotion.Calls.Evaluation.Reports;

/// <summary>A confusion matrix as an SVG that needs nothing beside it: a row per true class, shaded by its share of the row.</summary>
public static class ConfusionPicture
{
    private const int Cell = 64;
    private const int Left = 120;
    private const int Top = 110;

    /// <summary>Draws the matrix with its scores above it.</summary>
    /// <param name="report">The scores.</param>
    public static string Draw(EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        int size = report.Classes.Count * Cell;
        StringBuilder svg = new();
        Line(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Left + size + 20} {Top + size + 40}\" font-family=\"sans-serif\" font-size=\"13\">");
        Line(svg, $"<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
        Line(svg, $"<text x=\"16\" y=\"28\" font-size=\"17\" font-weight=\"bold\">{Escape(report.Model)} {Escape(report.Version)}, {Escape(report.Condition)}, {report.Clips} clips</text>");
        Line(svg, $"<text x=\"16\" y=\"50\">UAR {report.Uar:0.000}   WA {report.Wa:0.000}   macro F1 {report.MacroF1:0.000}   weighted F1 {report.WeightedF1:0.000}   ECE {report.Ece:0.000}</text>");
        for (int index = 0; index < report.Classes.Count; index++)
        {
            int middle = (index * Cell) + (Cell / 2);
            string name = Escape(report.Classes[index]);
            Line(svg, $"<text x=\"{Left - 8}\" y=\"{Top + middle + 5}\" text-anchor=\"end\">{name}</text>");
            Line(svg, $"<text x=\"{Left + middle}\" y=\"{Top - 10}\" text-anchor=\"middle\">{name}</text>");
            Row(svg, report.Confusion[index], index);
        }

        Line(svg, $"<text x=\"{Left}\" y=\"{Top + size + 26}\" fill=\"#555\">rows: the truth; columns: the answer; shade: share of the row</text>");
        Line(svg, $"</svg>");
        return svg.ToString();
    }

    private static void Row(StringBuilder svg, IReadOnlyList<long> counts, int row)
    {
        long total = Math.Max(1, counts.Sum());
        for (int column = 0; column < counts.Count; column++)
        {
            double share = (double)counts[column] / total;
            int x = Left + (column * Cell);
            int y = Top + (row * Cell);

            // From white to a dark blue; white figures where black ones would be hard to read.
            int red = (int)Math.Round(255 - (share * 222));
            int green = (int)Math.Round(255 - (share * 153));
            int blue = (int)Math.Round(255 - (share * 83));
            string ink = share > 0.5 ? "white" : "black";
            Line(svg, $"<rect x=\"{x}\" y=\"{y}\" width=\"{Cell}\" height=\"{Cell}\" fill=\"rgb({red},{green},{blue})\" stroke=\"#ddd\"/>");
            Line(svg, $"<text x=\"{x + (Cell / 2)}\" y=\"{y + 30}\" text-anchor=\"middle\" fill=\"{ink}\">{counts[column]}</text>");
            Line(svg, $"<text x=\"{x + (Cell / 2)}\" y=\"{y + 47}\" text-anchor=\"middle\" font-size=\"10\" fill=\"{ink}\">{100 * share:0} %</text>");
        }
    }

    private static void Line(StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static string Escape(string text) => System.Security.SecurityElement.Escape(text);
}
