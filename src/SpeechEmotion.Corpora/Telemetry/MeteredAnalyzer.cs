using System.Diagnostics;
using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Models;
using SpeechEmotion.Models.Adaptation;
using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Corpora.Telemetry;

/// <summary>An analyzer that says what it did: counts, times and an activity per call.</summary>
/// <param name="analyzer">Does the work.</param>
/// <param name="meter">Is told.</param>
/// <param name="time">Measures.</param>
public sealed class MeteredAnalyzer(ICallAnalyzer analyzer, AnalysisMeter meter, TimeProvider time) : ICallAnalyzer
{
    /// <inheritdoc/>
    public Generation Generation => analyzer.Generation;

    /// <inheritdoc/>
    public StatisticsShape? Statistics => analyzer.Statistics;

    /// <inheritdoc/>
    public async Task<CallAnalysis> AnalyzeAsync(CallInput input, IAudioReader reader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        using Activity? activity = SpeechActivities.Source.StartActivity("call analyze");
        activity?.SetTag("speechemotion.call", input.Call);
        meter.Begin();
        try
        {
            long start = time.GetTimestamp();
            CallAnalysis analysis = await analyzer.AnalyzeAsync(input, reader, cancellationToken).ConfigureAwait(false);
            meter.AddDone(analysis.Result.Seconds, analysis.Result.Speakers.Sum(speaker => speaker.SpeechSeconds), time.GetElapsedTime(start));
            activity?.SetTag("speechemotion.seconds", analysis.Result.Seconds);
            return analysis;
        }
        catch (Exception exception)
        {
            string reason = ReasonOf(exception);
            meter.AddFailed(reason);
            activity?.SetStatus(ActivityStatusCode.Error, reason);
            throw;
        }
        finally
        {
            meter.End();
        }
    }

    private static string ReasonOf(Exception exception) => exception switch
    {
        AudioException audio => CallError.From(audio).Code,
        OperationCanceledException => "given_up",
        ModelException => "model",
        _ => CallError.Internal,
    };
}
