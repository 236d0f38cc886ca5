using Orleans.Concurrency;

namespace SpeechEmotion.Cluster.Calls;

/// <summary>
/// One call on its way to its result; the key is a <see cref="CallKey"/>. No message lasts as long as an analysis: a job
/// is started, then asked after in bounded steps. Each message may be sent again when its answer is lost; a grain whose last
/// answer was lost may have forgotten the call, and finds its result when it is started again.
/// </summary>
[Alias("SpeechEmotion.ICallGrain")]
public interface ICallGrain : IGrainWithStringKey
{
    /// <summary>Starts the job, if it was not started before, and returns at once.</summary>
    /// <param name="job">The call.</param>
    [Alias("Start")]
    Task StartAsync(CallJob job);

    /// <summary>Where the call stands: at once when it has ended, else after <see cref="ClusterLimits.WaitStep"/> at most.</summary>
    /// <param name="run">The attempt asked about.</param>
    [AlwaysInterleave, Alias("Wait")]
    Task<CallProgress> WaitAsync(string run);

    /// <summary>Gives the call up, if it was started as this attempt; its result is as it was, or wholly written.</summary>
    /// <param name="run">The attempt.</param>
    [AlwaysInterleave, Alias("Cancel")]
    Task CancelAsync(string run);
}
