using System.Globalization;

namespace SpeechEmotion.Benchmarks.Arithmetic;

/// <summary>One part of the front end, or a stage of it: what a frame of 10 ms must compute, and what it takes.</summary>
/// <param name="Name">As <c>./run bench</c> calls it; a stage's begins with a dash.</param>
/// <param name="Singles">In single precision, per frame.</param>
/// <param name="Doubles">Operations in double precision per frame.</param>
/// <param name="Nanoseconds">Measured, per frame.</param>
internal sealed record CountedPart(string Name, LaneCount Singles, double Doubles, double Nanoseconds)
{
    public static string Heading =>
        "| part | operations, single | fused | double | moved, kB | least, ns | measured, ns | ratio |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |";

    /// <summary>A row of a table in Markdown.</summary>
    /// <param name="peak">Operations in single precision per second that the core can do; it does half as many in double.</param>
    public string Row(double peak)
    {
        double least = 1e9 * (Singles.Operations + (2 * Doubles)) / peak;
        string ratio = least >= 1 ? (Nanoseconds / least).ToString("F1", CultureInfo.InvariantCulture) : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {Name} | {Singles.Operations:N0} | {Singles.Fused / Math.Max(Singles.Operations, 1):P0} | {Doubles:N0} | {Singles.Moved * sizeof(float) / 1000:F1} | {least:N0} | {Nanoseconds:N0} | {ratio} |");
    }
}
