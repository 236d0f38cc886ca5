using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Subjects;
using SpeechEmotion.Cluster.Corpora;

namespace SpeechEmotion.Cluster.Local;

/// <summary>A cluster on this machine.</summary>
public sealed record LocalClusterOptions
{
    /// <summary>Silos that analyse on the CPU.</summary>
    public required int CpuSilos { get; init; }

    /// <summary>Silos that analyse on a GPU each.</summary>
    public int GpuSilos { get; init; }

    /// <summary>The model's folder.</summary>
    public required string Model { get; init; }

    /// <summary>True to run a model that nobody signed.</summary>
    public bool AllowUnsigned { get; init; }

    /// <summary>What takes noise out, as <see cref="AnalyzerNetworks.Load"/> names it; a path in full.</summary>
    public string Denoise { get; init; } = AnalyzerNetworks.DefaultDenoise;

    /// <summary>What decides on speech, as <see cref="AnalyzerNetworks.Load"/> names it; a path in full.</summary>
    public string VoiceActivity { get; init; } = AnalyzerNetworks.Energy;

    /// <summary>Whose emotions are computed.</summary>
    public SubjectPolicy Subjects { get; init; } = SubjectPolicy.Customer;

    /// <summary>The folder of results, which this process has open.</summary>
    public required string Results { get; init; }

    /// <summary>Calls analysed at a time by each silo, at least 1. By default the machine's cores, shared between the silos.</summary>
    public int? ThreadsPerSilo { get; init; }

    /// <summary>How corpora are brought to their ends.</summary>
    public CorpusGrainOptions Work { get; init; } = new();

    /// <summary>The silo's executable; null to look for it.</summary>
    public string? Executable { get; init; }

    /// <summary>How long a silo may take until it is ready. By default a minute.</summary>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a silo may take to end when it is asked to, before it is killed. By default 10 s.</summary>
    public TimeSpan StopLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often one silo is started again before the cluster is given up. By default 5.</summary>
    public int MaxRestarts { get; init; } = 5;

    /// <summary>The pause before the first restart of a silo, twice as long before each further one. By default half a second.</summary>
    public TimeSpan RestartPause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Told in one line each of what happens to silos.</summary>
    public Action<string> Say { get; init; } = _ => { };

    /// <summary>All silos.</summary>
    public int Silos => CpuSilos + GpuSilos;

    internal int Threads => ThreadsPerSilo ?? Math.Max(1, Environment.ProcessorCount / Silos);
}
