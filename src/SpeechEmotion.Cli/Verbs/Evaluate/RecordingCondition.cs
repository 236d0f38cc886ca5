namespace SpeechEmotion.Cli.Verbs.Evaluate;

/// <summary>How clips are made to sound before they are scored.</summary>
internal sealed class RecordingCondition(string name)
{
    public static IReadOnlyList<string> Names { get; } = ["clean"];

    public static RecordingCondition Get(string name) => Names.Contains(name) ? new(name) : throw new ArgumentException(name);

    public float[] Apply(float[] samples, int seed) => name == "clean" ? samples : throw new InvalidOperationException($"{name} {seed}");
}
