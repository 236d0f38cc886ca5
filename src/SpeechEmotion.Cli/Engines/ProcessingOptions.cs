using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Subjects;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Models;

namespace SpeechEmotion.Cli.Engines;

/// <summary>What decides on speech, what takes noise out and whose emotions are computed, as the user names them.</summary>
internal sealed record ProcessingOptions
{
    /// <summary><c>auto</c>, <c>off</c>, or a denoising network.</summary>
    public string Denoise { get; init; } = AnalyzerNetworks.DefaultDenoise;

    /// <summary><c>energy</c>, or a voice-activity network.</summary>
    public string VoiceActivity { get; init; } = AnalyzerNetworks.Energy;

    /// <summary>Whose emotions are computed.</summary>
    public SubjectPolicy Subjects { get; init; } = SubjectPolicy.Customer;

    /// <summary>How calls are analysed with the networks loaded.</summary>
    public CallAnalyzerOptions With(AnalyzerNetworks networks) => networks.Options with { Subjects = Subjects };

    /// <summary>Loads the networks named.</summary>
    /// <exception cref="CommandException">A file is not there (exit code 2), or holds no such network (3).</exception>
    public AnalyzerNetworks Load()
    {
        // Not what is built in, misspelled: then there is no such file either.
        Require(Denoise, "--denoise", "auto, off, or the file of a network");
        Require(VoiceActivity, "--vad", "energy, or the file of a network");
        try
        {
            return AnalyzerNetworks.Load(Denoise, VoiceActivity);
        }
        catch (ModelException exception) when (exception.Error == ModelError.NotFound)
        {
            throw CommandException.WrongUse(Failure.OneLine(exception.Message), exception);
        }
        catch (ModelException exception)
        {
            throw CommandException.CouldNotStart(Failure.OneLine(exception.Message), exception);
        }
    }

    private static void Require(string name, string option, string taken)
    {
        if (name is not (AnalyzerNetworks.Off or AnalyzerNetworks.Auto or AnalyzerNetworks.Energy) && !Path.Exists(name))
        {
            throw CommandException.WrongUse($"There is no file '{PlainText.Of(name)}': {option} takes {taken}.");
        }
    }
}
