namespace SpeechEmotion.Calls.Results;

/// <summary>Probabilities over the model's classes, in the order of the manifest. They sum to 1 to within rounding.</summary>
public sealed class EmotionDistribution : IEquatable<EmotionDistribution>
{
    private readonly double[] _values;

    /// <summary>Takes probabilities that already sum to 1.</summary>
    /// <param name="classes">The classes' names, at least one.</param>
    /// <param name="values">One probability per class, each 0…1.</param>
    public EmotionDistribution(IReadOnlyList<string> classes, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(values);
        if (classes.Count == 0 || classes.Count != values.Count)
        {
            throw new ArgumentException($"{values.Count} probabilities for {classes.Count} classes.", nameof(values));
        }

        Classes = classes;
        _values = [.. values];
    }

    /// <summary>The classes, in the order of <see cref="Values"/>.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The probabilities.</summary>
    public IReadOnlyList<double> Values => _values;

    /// <summary>The index of the most probable class; of equals, the first.</summary>
    public int Top
    {
        get
        {
            int top = 0;
            for (int index = 1; index < _values.Length; index++)
            {
                if (_values[index] > _values[top])
                {
                    top = index;
                }
            }

            return top;
        }
    }

    /// <summary>The most probable class.</summary>
    public string TopClass => Classes[Top];

    /// <summary>The probability of a class by name, 0 for a class the model does not have.</summary>
    /// <param name="emotion">The class's name.</param>
    public double this[string emotion]
    {
        get
        {
            for (int index = 0; index < _values.Length; index++)
            {
                if (Classes[index] == emotion)
                {
                    return _values[index];
                }
            }

            return 0;
        }
    }

    /// <inheritdoc/>
    public bool Equals(EmotionDistribution? other) =>
        other is not null && Classes.SequenceEqual(other.Classes) && _values.AsSpan().SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as EmotionDistribution);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_values.Length, _values[0], Classes[0]);
}
