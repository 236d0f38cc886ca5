using SpeechEmotion.Gateway.Hosting;
using SpeechEmotion.Gateway.Problems;

namespace SpeechEmotion.Gateway.Analysis;

/// <summary>How many recordings are analysed at once beside the corpora; the next waits a little and is then told to come again. Safe for use by many threads.</summary>
internal sealed class AnalysisPlaces(GatewayOptions options) : IDisposable
{
    private const int RetryAfter = 5;

    private readonly SemaphoreSlim _free = new(options.AnalyzeAtOnce);

    /// <summary>Waits for a place, which is given back when disposed.</summary>
    /// <exception cref="ProblemException">There was none in time (429).</exception>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken) =>
        await _free.WaitAsync(options.AnalyzePatience, cancellationToken).ConfigureAwait(false) ? new Place(_free) : throw new ProblemException(Problem.TooManyRequests(RetryAfter));

    public void Dispose() => _free.Dispose();

    private sealed class Place(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
