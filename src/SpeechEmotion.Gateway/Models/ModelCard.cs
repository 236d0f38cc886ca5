using System.Globalization;

namespace SpeechEmotion.Gateway.Models;

/// <summary>Reads what a model card has in tables: in a confusion matrix rows and columns have the same names, and whole numbers fill it.</summary>
internal static class ModelCard
{
    /// <summary>The confusion matrices of a card in Markdown.</summary>
    public static IReadOnlyList<ConfusionMatrix> Confusions(string? card)
    {
        List<ConfusionMatrix> found = [];
        string title = string.Empty;
        List<string[]> table = [];
        foreach (string line in (card ?? string.Empty).Split('\n').Append(string.Empty))
        {
            string text = line.Trim();
            if (text.StartsWith('|'))
            {
                table.Add([.. text.Trim('|').Split('|').Select(cell => cell.Trim())]);
                continue;
            }

            if (Matrix(title, table) is { } matrix)
            {
                found.Add(matrix);
            }

            title = text.Length > 0 ? text.TrimStart('#', ' ').TrimEnd(':') : table.Count > 0 ? string.Empty : title;
            table.Clear();
        }

        return found;
    }

    private static ConfusionMatrix? Matrix(string title, List<string[]> table)
    {
        // A head, the line below it, and a row for each class.
        if (table.Count < 4 || table[0].Length != table.Count - 1 || table[0][0].Length > 0)
        {
            return null;
        }

        string[] classes = table[0][1..];
        List<int[]> rows = [];
        foreach ((string[] row, string name) in table.Skip(2).Zip(classes))
        {
            int[] counts = new int[classes.Length];
            if (row.Length != classes.Length + 1 || row[0] != name)
            {
                return null;
            }

            for (int column = 0; column < counts.Length; column++)
            {
                if (!int.TryParse(row[column + 1], NumberStyles.None, CultureInfo.InvariantCulture, out counts[column]))
                {
                    return null;
                }
            }

            rows.Add(counts);
        }

        return new ConfusionMatrix(title, classes, rows);
    }
}
