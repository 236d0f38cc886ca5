using System.Globalization;

namespace SpeechEmotion.Cluster.Local;

/// <summary>What every silo of this machine is told, whoever starts it.</summary>
internal static class LocalSilos
{
    /// <summary>The settings of a silo but for where it is and where its results are.</summary>
    /// <param name="options">The cluster.</param>
    /// <param name="silo">Which one, from 0; those on the CPU come first.</param>
    public static Dictionary<string, string> Settings(LocalClusterOptions options, int silo)
    {
        bool isGpu = silo >= options.CpuSilos;
        return new Dictionary<string, string>
        {
            ["Kind"] = isGpu ? "gpu" : "cpu",
            ["Model"] = options.Model,
            ["AllowUnsigned"] = options.AllowUnsigned ? "true" : "false",
            ["Denoise"] = options.Denoise,
            ["VoiceActivity"] = options.VoiceActivity,
            ["Subjects"] = options.Subjects.Name,
            ["SubjectsException"] = options.Subjects.Exception ?? string.Empty,
            ["Threads"] = options.Threads.ToString(CultureInfo.InvariantCulture),

            // Without a GPU, a gpu silo's device is the processor: the way of the windows is the same.
            ["Device"] = isGpu ? "Auto" : "Cpu",
            ["CudaDevice"] = Math.Max(0, silo - options.CpuSilos).ToString(CultureInfo.InvariantCulture),
            ["StopWithLauncher"] = "true",
        };
    }
}
