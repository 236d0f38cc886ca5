using System.Text;
using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Calls.Results;

/// <summary>Why a call could not be analysed.</summary>
/// <param name="Code">A stable name in snake case: an <see cref="AudioError"/>, or one of the constants here.</param>
/// <param name="Message">One line that names the trouble and what to do.</param>
public sealed record CallError(string Code, string Message)
{
    /// <summary>The code of a failure that is not the recording's: a fault of the program, or of the machine.</summary>
    public const string Internal = "internal";

    /// <summary>The code of a recording that took longer than the engine allows.</summary>
    public const string TimedOut = "timed_out";

    /// <summary>The error of a recording that cannot be read: <see cref="AudioError.NotAudio"/> becomes <c>not_audio</c>.</summary>
    /// <param name="exception">What the reader threw.</param>
    /// <param name="path">
    /// The recording's path, which is taken off the front of the message: where a recording lies is no part of a
    /// result, and the same archive in another place leaves the same bytes.
    /// </param>
    public static CallError From(AudioException exception, string? path = null)
    {
        ArgumentNullException.ThrowIfNull(exception);
        string message = path is not null && exception.Message.StartsWith($"{path}: ", StringComparison.Ordinal)
            ? exception.Message[(path.Length + 2)..]
            : exception.Message;
        return new(SnakeCase(exception.Error.ToString()), OneLine(message));
    }

    /// <summary>A message as results carry it: on one line.</summary>
    /// <param name="message">Any text.</param>
    public static string OneLine(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.ReplaceLineEndings(" ").Trim();
    }

    private static string SnakeCase(string name)
    {
        StringBuilder snake = new();
        foreach (char letter in name)
        {
            if (char.IsUpper(letter) && snake.Length > 0)
            {
                snake.Append('_');
            }

            snake.Append(char.ToLowerInvariant(letter));
        }

        return snake.ToString();
    }
}
