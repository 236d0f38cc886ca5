using System.CommandLine;
using SpeechEmotion.Cli.Hosting;

namespace SpeechEmotion.Cli.Tests.Hosting;

public class CommandLineTests
{
    [Theory]
    [InlineData()]
    [InlineData("no-such-verb")]
    [InlineData("verb", "--no-such-option")]
    [InlineData("verb", "--number", "many")]
    public async Task Wrong_use_ends_with_2_and_names_the_help(params string[] arguments)
    {
        (int exitCode, string output, string error) = await Run(_ => 0, arguments);

        Assert.Equal(ExitCode.WrongUse, exitCode);
        Assert.Empty(output);
        Assert.Contains("--help' says how it is used.", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verb", "")]
    [InlineData("verb", "--number", "")]
    public async Task An_empty_argument_is_wrong_use(params string[] arguments)
    {
        (int exitCode, _, string error) = await Run(_ => throw new InvalidOperationException(), arguments);

        Assert.Equal(ExitCode.WrongUse, exitCode);
        Assert.Contains("empty", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("verb", "--help")]
    public async Task Help_and_version_go_to_stdout_and_end_with_0(params string[] arguments)
    {
        (int exitCode, string output, string error) = await Run(_ => 7, arguments);

        Assert.Equal(ExitCode.Done, exitCode);
        Assert.NotEmpty(output);
        Assert.Empty(error);
    }

    [Fact]
    public async Task A_verb_gives_the_exit_code() => Assert.Equal(7, (await Run(_ => 7, "verb")).ExitCode);

    [Fact]
    public async Task An_expected_failure_is_one_line_and_its_own_exit_code()
    {
        (int exitCode, string output, string error) = await Run(_ => throw CommandException.CouldNotStart("No model."), "verb");

        Assert.Equal(ExitCode.CouldNotStart, exitCode);
        Assert.Empty(output);
        Assert.Equal("No model." + Environment.NewLine, error);
    }

    [Fact]
    public async Task A_fault_is_one_line_without_a_stack_trace()
    {
        (int exitCode, _, string error) = await Run(_ => throw new InvalidOperationException("one\ntwo"), "verb");

        Assert.Equal(ExitCode.Incomplete, exitCode);
        Assert.Contains("one two", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interruption_says_how_to_go_on()
    {
        using CancellationTokenSource source = new();
        (int exitCode, _, string error) = await Run(
            _ =>
            {
                source.Cancel();
                throw new OperationCanceledException(source.Token);
            },
            ["verb"],
            source.Token);

        Assert.Equal(ExitCode.Incomplete, exitCode);
        Assert.StartsWith("Interrupted", error, StringComparison.Ordinal);
    }

    private static Task<(int ExitCode, string Output, string Error)> Run(Func<ParseResult, int> action, params string[] arguments) =>
        Run(action, arguments, CancellationToken.None);

    private static async Task<(int ExitCode, string Output, string Error)> Run(
        Func<ParseResult, int> action, string[] arguments, CancellationToken cancellationToken)
    {
        Command verb = new("verb", "A verb.") { new Option<int>("--number") };
        verb.SetAction((parsed, _) => Task.FromResult(action(parsed)));
        using StringWriter output = new();
        using StringWriter error = new();
        int exitCode = await CommandLine.RunAsync(new RootCommand("Root.") { verb }, arguments, output, error, cancellationToken);
        return (exitCode, output.ToString(), error.ToString());
    }
}
