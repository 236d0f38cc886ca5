using System.CommandLine;
using SpeechEmotion.Calls;
using SpeechEmotion.Cli.Engines;

namespace SpeechEmotion.Cli.Verbs.Analyze;

/// <summary>The arguments of every verb that analyses speech: what decides on it and what takes noise out.</summary>
internal sealed class ProcessingArguments
{
    public Option<string> Denoise { get; } = new("--denoise")
    {
        HelpName = "auto|off|MODEL.onnx|DIR",
        DefaultValueFactory = _ => AnalyzerNetworks.DefaultDenoise,
        Description = "Take noise out where the signal-to-noise ratio is low: not, built in (auto), or by a network with NSNet2's inputs.",
    };

    public Option<string> VoiceActivity { get; } = new("--vad")
    {
        HelpName = "energy|MODEL.onnx",
        DefaultValueFactory = _ => AnalyzerNetworks.Energy,
        Description = "What decides where there is speech: built in (energy), or a network with silero VAD's inputs.",
    };

    public void AddTo(Command command)
    {
        command.Add(Denoise);
        command.Add(VoiceActivity);
    }

    public ProcessingOptions Read(ParseResult parsed) => new()
    {
        Denoise = parsed.GetRequiredValue(Denoise),
        VoiceActivity = parsed.GetRequiredValue(VoiceActivity),
    };
}
