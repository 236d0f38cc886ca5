namespace SpeechEmotion.Silo;

/// <summary>Ends the silo before it has begun, with one line and an exit code.</summary>
internal sealed class SiloStartException : Exception
{
    private SiloStartException(int exitCode, string message, Exception? innerException)
        : base(message.ReplaceLineEndings(" ").Trim(), innerException) => ExitCode = exitCode;

    /// <summary>2 for settings, 3 for what the machine lacks.</summary>
    public int ExitCode { get; }

    public static SiloStartException WrongUse(string message, Exception? innerException = null) => new(2, message, innerException);

    public static SiloStartException CouldNotStart(string message, Exception? innerException = null) => new(3, message, innerException);
}
