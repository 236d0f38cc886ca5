namespace SpeechEmotion.Cli.Hosting;

/// <summary>What the process ends with; scripts depend on the numbers.</summary>
internal static class ExitCode
{
    /// <summary>All done.</summary>
    public const int Done = 0;

    /// <summary>Some calls failed, or the work was interrupted; the rest is written.</summary>
    public const int Incomplete = 1;

    /// <summary>Wrong use: nothing was begun.</summary>
    public const int WrongUse = 2;

    /// <summary>Could not start: a model is refused, a store cannot be reached.</summary>
    public const int CouldNotStart = 3;
}
