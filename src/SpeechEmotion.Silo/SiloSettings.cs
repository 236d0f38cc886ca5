using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Subjects;
using SpeechEmotion.Models;
using SpeechEmotion.Models.Inference;

namespace SpeechEmotion.Silo;

/// <summary>
/// The silo's settings, section <c>Silo</c> of its configuration: <c>--Silo:Port=11111</c> on the command line,
/// <c>Silo__Port=11111</c> in the environment.
/// </summary>
internal sealed record SiloSettings
{
    /// <summary>The section's name.</summary>
    public const string Section = "Silo";

    /// <summary>What the silo is called in progress and logs. By default its process number.</summary>
    public string Name { get; init; } = $"silo-{Environment.ProcessId}";

    /// <summary>Where other silos reach it, 1…65,535.</summary>
    public int Port { get; init; } = 11111;

    /// <summary>Where clients reach it, 1…65,535; 0, the default, for none.</summary>
    public int GatewayPort { get; init; }

    /// <summary>The port of the silo that holds the list of members; 0, the default, where that is this one.</summary>
    public int PrimaryPort { get; init; }

    /// <summary>An installed model's name, or a model's folder.</summary>
    public string Model { get; init; } = ModelCatalog.DefaultModel;

    /// <summary>True to run a model that nobody signed, for models under development.</summary>
    public bool AllowUnsigned { get; init; }

    /// <summary><c>off</c>, <c>auto</c>, or the path of a denoising network.</summary>
    public string Denoise { get; init; } = AnalyzerNetworks.DefaultDenoise;

    /// <summary><c>energy</c>, or the path of a voice-activity network.</summary>
    public string VoiceActivity { get; init; } = AnalyzerNetworks.Energy;

    /// <summary>Whose emotions are computed: <c>customer</c>, <c>non-agent</c> or <c>all</c>.</summary>
    public string Subjects { get; init; } = SubjectPolicy.CustomerName;

    /// <summary>Why agents' emotions are computed; for <c>all</c>, and for it alone.</summary>
    public string SubjectsException { get; init; } = string.Empty;

    /// <summary>The folder of results, open in the run this silo works for. Required.</summary>
    public string Results { get; init; } = string.Empty;

    /// <summary>Calls analysed at a time, 1…1,024. By default the machine's cores.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Where the network runs.</summary>
    public InferenceDevice Device { get; init; } = InferenceDevice.Auto;

    /// <summary>Which GPU, from 0.</summary>
    public int CudaDevice { get; init; }

    /// <summary>True to end with the process at the other end of stdin; that stdin must then be a pipe.</summary>
    public bool StopWithLauncher { get; init; }
}
