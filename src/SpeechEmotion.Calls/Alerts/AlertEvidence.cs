namespace SpeechEmotion.Calls.Alerts;

/// <summary>Where in an archive the ground of an alert lies.</summary>
/// <param name="Call">The call.</param>
/// <param name="Channel">The channel, from 0; null where the ground is the call as a whole.</param>
/// <param name="Start">Seconds from the start of the recording.</param>
/// <param name="End">Seconds; null for "to the end of the call" where the ground is a point, which does not know its call's length.</param>
/// <param name="Values">The numbers that met the rule, by name, in ordinal order of names.</param>
public sealed record AlertEvidence(string Call, int? Channel, double Start, double? End, IReadOnlyList<KeyValuePair<string, double>> Values)
{
    /// <summary>A number by its name; null where the evidence has none of that name.</summary>
    /// <param name="name">The number's name.</param>
    public double? Value(string name)
    {
        foreach ((string key, double value) in Values)
        {
            if (key == name)
            {
                return value;
            }
        }

        return null;
    }

    internal static AlertEvidence Of(string call, int? channel, double start, double? end, params (string Name, double Value)[] values) => new(
        call,
        channel,
        Rounded(start),
        end is { } known ? Rounded(known) : null,
        [.. values.OrderBy(each => each.Name, StringComparer.Ordinal).Select(each => KeyValuePair.Create(each.Name, Rounded(each.Value)))]);

    // Adding zero turns −0 into 0.
    private static double Rounded(double value) => Math.Round(value, 4, MidpointRounding.AwayFromZero) + 0.0;
}
