namespace SpeechEmotion.Gateway.Problems;

/// <summary>Ends a request with a problem, from wherever it is found.</summary>
/// <param name="problem">The problem.</param>
/// <param name="innerException">The cause below, if any.</param>
public sealed class ProblemException(ProblemDocument problem, Exception? innerException = null)
    : Exception(problem?.Detail, innerException)
{
    /// <summary>The problem.</summary>
    public ProblemDocument Problem { get; } = problem ?? throw new ArgumentNullException(nameof(problem));
}
