namespace SpeechEmotion.Cli.Verbs.Doctor;

/// <summary>Whether the cluster is in this build.</summary>
internal static class ClusterBuild
{
    public static Finding Look() => new("Orleans", FindingState.Fine, "in this build: the cluster can be run");
}
