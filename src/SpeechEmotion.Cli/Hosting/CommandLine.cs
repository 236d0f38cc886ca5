using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Text;

namespace SpeechEmotion.Cli.Hosting;

/// <summary>Parses, runs one verb, and turns whatever happens into an exit code and at most one line on stderr.</summary>
internal static class CommandLine
{
    private const int OutputBuffer = 1 << 16;

    public static async Task<int> RunAsync(string[] arguments)
    {
        // Buffered and without a mark of byte order: stdout carries data for other programs.
        using StreamWriter output = new(Console.OpenStandardOutput(), new UTF8Encoding(false), OutputBuffer);
        using Interruption interruption = new();
        return await RunAsync(RootVerb.Create(), arguments, output, Console.Error, interruption.Token).ConfigureAwait(false);
    }

    internal static async Task<int> RunAsync(
        RootCommand root, string[] arguments, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        InvocationConfiguration configuration = new()
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            if (arguments.Contains(string.Empty))
            {
                error.WriteLine("One of the arguments is an empty text; is a variable of the shell's not set?");
                return ExitCode.WrongUse;
            }

            ParseResult parsed = root.Parse(arguments);
            if (parsed.Action is null or ParseErrorAction)
            {
                return ReportWrongUse(parsed, error);
            }

            int exitCode = await parsed.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
            await output.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            return exitCode;
        }
        catch (Exception exception)
        {
            return Failure.Report(exception, output, error, cancellationToken);
        }
    }

    private static int ReportWrongUse(ParseResult parsed, TextWriter error)
    {
        foreach (ParseError parseError in parsed.Errors)
        {
            error.WriteLine(Failure.OneLine(parseError.Message));
        }

        if (parsed.Errors.Count == 0)
        {
            error.WriteLine("A verb is missing.");
        }

        error.WriteLine($"'{CommandPath(parsed.CommandResult)} --help' says how it is used.");
        return ExitCode.WrongUse;
    }

    private static string CommandPath(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{CommandPath(parent)} {result.Command.Name}" : RootVerb.Name;
}
