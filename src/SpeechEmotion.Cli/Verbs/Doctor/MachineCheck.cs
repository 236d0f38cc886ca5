using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using SpeechEmotion.Cli.Hosting;

namespace SpeechEmotion.Cli.Verbs.Doctor;

/// <summary>The program and the machine it runs on.</summary>
internal static class MachineCheck
{
    public static IEnumerable<Finding> Look()
    {
        string version = typeof(MachineCheck).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
        yield return new(RootVerb.Name, FindingState.Fine, version);
        yield return new(".NET", FindingState.Fine, $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}");
        double gibibytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30);
        yield return new(
            "machine",
            FindingState.Fine,
            string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, {gibibytes:0.0} GiB of memory"));
    }
}
