namespace SpeechEmotion.Signal.Conditions;

internal sealed class CleanCondition : RecordingCondition
{
    public override string Name => "clean";

    public override float[] Apply(ReadOnlySpan<float> samples, int seed) => samples.ToArray();
}
