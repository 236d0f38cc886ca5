using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Subjects;
using SpeechEmotion.Cluster.Hosting;
using SpeechEmotion.Cluster.Hosting.Tls;
using SpeechEmotion.Cluster.Inference;
using SpeechEmotion.Cluster.Placement;
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

    /// <summary>What it is for: <c>cpu</c> analyses calls, <c>gpu</c> classifies windows of others' calls on its device.</summary>
    public SiloKind Kind { get; init; }

    /// <summary>Where the list of members is: <c>Localhost</c>, <c>Redis</c> or <c>AdoNet</c>.</summary>
    public ClusteringKind Clustering { get; init; }

    /// <summary>Which silos belong together.</summary>
    public string ClusterId { get; init; } = ClusterConnection.DefaultName;

    /// <summary>The name under which reminders are kept.</summary>
    public string ServiceId { get; init; } = ClusterConnection.DefaultName;

    /// <summary>Redis' connection string.</summary>
    public string Redis { get; init; } = string.Empty;

    /// <summary>PostgreSQL's connection string.</summary>
    public string AdoNet { get; init; } = string.Empty;

    /// <summary>Where other silos reach it, 1…65,535.</summary>
    public int Port { get; init; } = 11111;

    /// <summary>Where clients reach it, 1…65,535; 0 for none.</summary>
    public int GatewayPort { get; init; } = 30000;

    /// <summary>Where its health and metrics are asked for, 1…65,535; 0 for nowhere.</summary>
    public int HealthPort { get; init; } = 8081;

    /// <summary>The IP address that others are told; empty for the one the machine's name has.</summary>
    public string AdvertisedAddress { get; init; } = string.Empty;

    /// <summary>With <c>Localhost</c>, the port of the silo that holds the list of members; 0, the default, where that is this one.</summary>
    public int PrimaryPort { get; init; }

    /// <summary>Its certificate, PEM. With <see cref="TlsKey"/> and <see cref="TlsAuthority"/>, or none of the three.</summary>
    public string TlsCertificate { get; init; } = string.Empty;

    /// <summary>The certificate's private key, PEM.</summary>
    public string TlsKey { get; init; } = string.Empty;

    /// <summary>The authority of all members' certificates, PEM.</summary>
    public string TlsAuthority { get; init; } = string.Empty;

    /// <summary>What a <c>cpu</c> silo does while there is no <c>gpu</c> silo: <c>Optional</c> runs the network itself, <c>Required</c> waits.</summary>
    public GpuPolicy Gpu { get; init; }

    /// <summary>How long it may take to end once it is told to, 1…3,600 seconds.</summary>
    public int ShutdownSeconds { get; init; } = 30;

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

    /// <summary>The store of results: a folder that the gateway or run this silo works for has open, or a container's URI. Required of a <c>cpu</c> silo.</summary>
    public string Store { get; init; } = string.Empty;

    /// <summary>Another name of <see cref="Store"/>.</summary>
    public string Results { get; init; } = string.Empty;

    /// <summary>Calls analysed at a time, 1…1,024. By default the machine's cores.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Where the network runs.</summary>
    public InferenceDevice Device { get; init; } = InferenceDevice.Auto;

    /// <summary>Which GPU, from 0.</summary>
    public int CudaDevice { get; init; }

    /// <summary>Of a <c>gpu</c> silo: blocks of windows in a batch, 2…4,096; 0, the default, for what the device is best at.</summary>
    public int BatchBlocks { get; init; }

    /// <summary>Of a <c>gpu</c> silo: how long a window may wait for others to fill its batch, 0…1,000 milliseconds.</summary>
    public int BatchMilliseconds { get; init; } = 5;

    /// <summary>True to end with the process at the other end of stdin; that stdin must then be a pipe.</summary>
    public bool StopWithLauncher { get; init; }

    /// <summary>The store, by whichever name it was given.</summary>
    public string StoreName => Store.Length > 0 ? Store : Results;

    /// <summary>How it finds the others.</summary>
    public ClusterConnection Connection => new()
    {
        Clustering = Clustering,
        ClusterId = ClusterId,
        ServiceId = ServiceId,
        Redis = Redis,
        AdoNet = AdoNet,
        Tls = TlsFiles.Of(TlsCertificate, TlsKey, TlsAuthority),
    };
}
