using System.CommandLine;
using SpeechEmotion.Calls.Subjects;
using SpeechEmotion.Cli.Hosting;

namespace SpeechEmotion.Cli.Verbs.Analyze;

/// <summary>The arguments that say whose emotions are computed.</summary>
internal sealed class SubjectArguments
{
    private readonly Option<string> _subjects = new("--subjects")
    {
        HelpName = string.Join('|', SubjectPolicy.Names),
        DefaultValueFactory = _ => SubjectPolicy.CustomerName,
        Description = "Whose emotions are computed where roles are given; of the others only how the conversation goes. 'all' includes agents and asks for --subjects-exception.",
    };

    private readonly Option<string?> _exception = new("--subjects-exception")
    {
        HelpName = "REASON",
        Description = "Why agents' emotions may be computed here; kept with the results.",
    };

    public void AddTo(Command command)
    {
        command.Add(_subjects);
        command.Add(_exception);
    }

    /// <exception cref="CommandException">There is no such policy, or it lacks its reason (exit code 2).</exception>
    public SubjectPolicy Read(ParseResult parsed)
    {
        try
        {
            return SubjectPolicy.Of(parsed.GetRequiredValue(_subjects), parsed.GetValue(_exception));
        }
        catch (ArgumentException exception)
        {
            throw CommandException.WrongUse($"--subjects, --subjects-exception: {PlainText.Of(exception.Message)}", exception);
        }
    }
}
