using System.Globalization;
using SpeechEmotion.Corpora;

namespace SpeechEmotion.Cli.Verbs.Analyze;

/// <summary>Counts calls as they end, and says it in words.</summary>
internal sealed class RunningTotal(long total, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private CorpusOutcome _outcome;

    public long Ended => _outcome.Done + _outcome.Earlier + _outcome.Failed;

    public void Add(CallOutcome call) => _outcome = _outcome.Add(call);

    /// <summary><c>12 of 60 calls, 1 failed, 0:41:07 of audio, 340 × real time, 0:02:10 left</c>.</summary>
    public string Now() => $"{Ended} of {total} calls{Failures()}{Audio()}{Speed()}{Left()}";

    /// <summary><c>59 calls analysed, 1 failed; 4:07:12 of audio in 12.3 s, 1205 × real time</c>.</summary>
    public string AtEnd()
    {
        string earlier = _outcome.Earlier > 0 ? $", {_outcome.Earlier} finished earlier" : string.Empty;
        string audio = Clock(_outcome.Seconds);
        string elapsed = Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        return $"{_outcome.Done} calls analysed{earlier}{Failures()}; {audio} of audio in {elapsed} s{Speed()}";
    }

    private TimeSpan Elapsed => time.GetElapsedTime(_start);

    private string Failures() => _outcome.Failed > 0 ? $", {_outcome.Failed} failed" : string.Empty;

    private string Audio() => _outcome.Seconds > 0 ? $", {Clock(_outcome.Seconds)} of audio" : string.Empty;

    // By the calls that took time: those finished earlier say nothing of the rest.
    private string Left()
    {
        long worked = _outcome.Done + _outcome.Failed;
        return worked > 0 && Ended < total ? $", {Clock(Elapsed.TotalSeconds / worked * (total - Ended))} left" : string.Empty;
    }

    private static string Clock(double seconds) => TimeSpan.FromSeconds(Math.Round(seconds)).ToString("c", CultureInfo.InvariantCulture);

    private string Speed() =>
        _outcome.Seconds > 0 ? string.Create(CultureInfo.InvariantCulture, $", {_outcome.Seconds / Elapsed.TotalSeconds:0} × real time") : string.Empty;
}
