using System.CommandLine;
using SpeechEmotion.Models.Inference;

namespace SpeechEmotion.Cli.Engines;

/// <summary><c>--device</c>: where the network runs.</summary>
internal static class DeviceOption
{
    private static readonly Dictionary<string, InferenceDevice> Devices = new(StringComparer.OrdinalIgnoreCase)
    {
        ["auto"] = InferenceDevice.Auto,
        ["cpu"] = InferenceDevice.Cpu,
        ["cuda"] = InferenceDevice.Cuda,
        ["tensorrt"] = InferenceDevice.TensorRt,
    };

    public static Option<string> Create()
    {
        Option<string> option = new("--device")
        {
            HelpName = "NAME",
            DefaultValueFactory = _ => "auto",
            Description = "Where the network runs: cpu, cuda, tensorrt, or auto, which takes CUDA where it can be used.",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !Devices.ContainsKey(result.Tokens[0].Value))
            {
                result.AddError($"--device takes {string.Join(", ", Devices.Keys)}, not '{result.Tokens[0].Value}'.");
            }
        });
        return option;
    }

    public static InferenceDevice Read(ParseResult parsed, Option<string> option) => Devices[parsed.GetRequiredValue(option)];
}
