namespace SpeechEmotion.Cli.Verbs.Doctor;

/// <summary>What belongs to nothing in a store, in words. It does no harm but takes room.</summary>
internal static class LeftoverFinding
{
    public static IEnumerable<Finding> Of((int Pictures, int Snapshots) found, bool isRepair) =>
        found is (0, 0)
            ? []
            : [new Finding(
                "leftovers",
                isRepair ? FindingState.Fine : FindingState.Absent,
                $"{found.Pictures} pictures without a result and {found.Snapshots} snapshots that no corpus names{(isRepair ? "; removed" : "; --repair removes them")}")];
}
