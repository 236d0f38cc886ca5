namespace SpeechEmotion.Cli.Hosting;

/// <summary>What an exception means to the user: one line and an exit code, never a stack trace unless asked for.</summary>
internal static class Failure
{
    /// <summary>Set to anything but the empty text, it adds the stack trace; for reports of faults in the program itself.</summary>
    internal const string TraceVariable = "SPEECHEMOTION_TRACE";

    public static int Report(Exception exception, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        TryFlush(output);
        Trace(exception, error);
        switch (exception)
        {
            case CommandException command:
                error.WriteLine(command.Message);
                return command.ExitCode;
            case OperationCanceledException when cancellationToken.IsCancellationRequested:
                error.WriteLine("Interrupted; everything finished so far is written. The same command goes on from here.");
                return ExitCode.Incomplete;
            case IOException or UnauthorizedAccessException:
                error.WriteLine(OneLine(exception.Message));
                return ExitCode.Incomplete;
            default:
                error.WriteLine($"A fault in the program ({exception.GetType().Name}): {OneLine(exception.Message)} ({TraceVariable}=1 shows where.)");
                return ExitCode.Incomplete;
        }
    }

    /// <summary>Writes all there is to know, where the user asked for it.</summary>
    public static void Trace(Exception exception, TextWriter error)
    {
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(TraceVariable)))
        {
            error.WriteLine(exception);
        }
    }

    internal static string OneLine(string message) => message.ReplaceLineEndings(" ").Trim();

    // A reader that went away (`| head`) is no reason to lose the exit code.
    private static void TryFlush(TextWriter output)
    {
        try
        {
            output.Flush();
        }
        catch (IOException)
        {
        }
    }
}
