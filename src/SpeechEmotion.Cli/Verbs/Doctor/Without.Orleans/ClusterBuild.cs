namespace SpeechEmotion.Cli.Verbs.Doctor;

/// <summary>Whether the cluster is in this build.</summary>
internal static class ClusterBuild
{
    public static Finding Look() => new(
        "Orleans", FindingState.Absent, "not in this build: the feeds did not serve it (./configure looks again); one machine works without it");
}
