namespace SpeechEmotion.Cluster.Hosting;

/// <summary>What a silo process and whoever started it say to each other: one line each way.</summary>
public static class SiloProtocol
{
    /// <summary>On the silo's stdin: end gracefully. The end of stdin without it means that the launcher is gone.</summary>
    public const string Stop = "stop";

    private const string ReadyMark = "ready ";

    /// <summary>The line on stdout of a silo that takes calls.</summary>
    /// <param name="address">The silo's address in its parsable form.</param>
    public static string Ready(string address) => $"{ReadyMark}{address}";

    /// <summary>The address in a line of <see cref="Ready"/>, or null for any other line.</summary>
    /// <param name="line">A line of a silo's stdout.</param>
    public static string? Address(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.StartsWith(ReadyMark, StringComparison.Ordinal) ? line[ReadyMark.Length..].Trim() : null;
    }
}
