namespace SpeechEmotion.Cli.Hosting;

/// <summary>Ends a verb with one line for the user and an exit code.</summary>
internal sealed class CommandException : Exception
{
    private CommandException(int exitCode, string message, Exception? innerException)
        : base(message, innerException) => ExitCode = exitCode;

    /// <summary>One of <see cref="Hosting.ExitCode"/>.</summary>
    public int ExitCode { get; }

    /// <summary>The arguments cannot be meant (exit code 2).</summary>
    public static CommandException WrongUse(string message, Exception? innerException = null) =>
        new(Hosting.ExitCode.WrongUse, message, innerException);

    /// <summary>Something that is needed before the first call is missing or refused (exit code 3).</summary>
    public static CommandException CouldNotStart(string message, Exception? innerException = null) =>
        new(Hosting.ExitCode.CouldNotStart, message, innerException);

    /// <summary>The work stopped before its end (exit code 1).</summary>
    public static CommandException Incomplete(string message, Exception? innerException = null) =>
        new(Hosting.ExitCode.Incomplete, message, innerException);
}
