namespace SpeechEmotion.Signal.Conditions;

/// <summary>
/// A way in which a recording is worse than a studio's, put on a clean clip in order to measure what it costs.
/// Stateless; the same clip and seed give the same samples.
/// </summary>
public abstract class RecordingCondition
{
    /// <summary>The rate of the clips, in Hz.</summary>
    public const int SampleRate = 16000;

    private static readonly RecordingCondition[] All = [new CleanCondition(), new TelephoneCondition(), new NoisyCondition(), new Mp3Condition(), new GsmCondition()];

    /// <summary>The names that <see cref="Get"/> knows: <c>clean</c>, <c>telephone</c>, <c>noisy10</c>, <c>mp3-16k</c>, <c>gsm</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(condition => condition.Name)];

    /// <summary>The name by which it is asked for.</summary>
    public abstract string Name { get; }

    /// <summary>What this machine lacks to make the condition and where to get it, in one line; null where it lacks nothing.</summary>
    public virtual string? Missing => null;

    /// <summary>Finds a condition.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is none of that name; the message lists those there are.</exception>
    public static RecordingCondition Get(string name) =>
        Array.Find(All, condition => condition.Name == name)
            ?? throw new ArgumentException($"There is no condition \"{name}\"; there are: {string.Join(", ", Names)}.", nameof(name));

    /// <summary>Makes the clip sound as under this condition.</summary>
    /// <param name="samples">Mono, 16 kHz, full scale ±1.</param>
    /// <param name="seed">Decides what is random in it.</param>
    /// <returns>As many samples, at the same times.</returns>
    /// <exception cref="Audio.AudioException">A program it needs is not there, or fails.</exception>
    public abstract float[] Apply(ReadOnlySpan<float> samples, int seed);
}
