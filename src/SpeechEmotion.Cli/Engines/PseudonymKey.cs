using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Storage.Subjects;

namespace SpeechEmotion.Cli.Engines;

/// <summary>The key of pseudonyms that the environment gives.</summary>
internal static class PseudonymKey
{
    /// <summary>What stands for speakers' names; null where they are kept as they are.</summary>
    /// <exception cref="CommandException">The key cannot be used (exit code 3).</exception>
    public static Pseudonyms? Read()
    {
        try
        {
            return Pseudonyms.FromEnvironment();
        }
        catch (ArgumentException exception)
        {
            throw CommandException.CouldNotStart(Failure.OneLine(exception.Message), exception);
        }
    }
}
