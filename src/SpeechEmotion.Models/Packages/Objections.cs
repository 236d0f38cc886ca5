namespace SpeechEmotion.Models.Packages;

/// <summary>What speaks against running a model: refused at once, or kept for the log where that is allowed.</summary>
internal sealed class Objections(bool isLenient)
{
    private readonly List<string> _reasons = [];

    public IReadOnlyList<string> Reasons => _reasons;

    /// <exception cref="ModelException">The model is refused.</exception>
    public void Add(ModelError error, string reason, string advice)
    {
        if (!isLenient)
        {
            throw new ModelException(error, $"{reason}: {advice}");
        }

        _reasons.Add(reason);
    }
}
