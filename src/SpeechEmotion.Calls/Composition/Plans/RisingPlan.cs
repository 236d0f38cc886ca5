using System.Globalization;

namespace SpeechEmotion.Calls.Composition.Plans;

/// <summary>One emotion of the customers rises, or falls, in a straight line from the first call to the last; the others share the rest.</summary>
/// <param name="emotion">The emotion.</param>
/// <param name="first">Its share of the clips in the first call, 0…1.</param>
/// <param name="last">Its share in the last.</param>
public sealed class RisingPlan(string emotion, double first, double last) : IEmotionPlan
{
    /// <inheritdoc/>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{emotion}:{first}:{last}");

    /// <summary>Reads <c>EMOTION:FIRST:LAST</c>.</summary>
    /// <param name="text">As in <c>angry:0.05:0.6</c>.</param>
    /// <exception cref="ComposerException">It is not of that form, or a share is not 0…1.</exception>
    public static RisingPlan Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split(':');
        return parts.Length == 3 && parts[0].Length > 0 && Read(parts[1]) is { } first && Read(parts[2]) is { } last
            ? new RisingPlan(Evaluation.EmotionNames.ToClass(parts[0]), first, last)
            : throw new ComposerException($"'{text}' is no course of an emotion: write EMOTION:FIRST:LAST with shares from 0 to 1, as in angry:0.05:0.6.");
    }

    /// <inheritdoc/>
    public double Share(string emotion, IReadOnlyList<string> known, SpeakerRole role, double progress)
    {
        ArgumentNullException.ThrowIfNull(known);
        if (role != SpeakerRole.Customer || !known.Contains(Rising))
        {
            return 1.0 / known.Count;
        }

        double share = known.Count == 1 ? 1 : first + ((last - first) * progress);
        return emotion == Rising ? share : (1 - share) / (known.Count - 1);
    }

    private string Rising => emotion;

    private static double? Read(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double share) && share is >= 0 and <= 1 ? share : null;
}
