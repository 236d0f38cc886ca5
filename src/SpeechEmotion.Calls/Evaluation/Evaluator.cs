using System.Text;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Models.Adaptation;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Signal.Conditions;

namespace SpeechEmotion.Calls.Evaluation;

/// <summary>Sends labelled clips down the very path that calls take, several at a time. Answers do not depend on how many.</summary>
public sealed class Evaluator
{
    private readonly Func<ICallAnalyzer> _createAnalyzer;
    private readonly RecordingCondition _condition;
    private readonly int _threads;

    /// <summary>Prepares an evaluation.</summary>
    /// <param name="createAnalyzer">Makes an analyzer for one worker.</param>
    /// <param name="condition">How the clips are to sound.</param>
    /// <param name="threads">Clips worked on at once, at least 1.</param>
    public Evaluator(Func<ICallAnalyzer> createAnalyzer, RecordingCondition condition, int threads)
    {
        ArgumentNullException.ThrowIfNull(createAnalyzer);
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _createAnalyzer = createAnalyzer;
        _condition = condition;
        _threads = threads;
    }

    /// <summary>Analyses every clip; one that cannot be read is an answer with an error.</summary>
    /// <param name="clips">The clips.</param>
    /// <param name="cancellationToken">Gives up; the answers so far are lost.</param>
    /// <returns>One answer per clip, in their order.</returns>
    public Task<IReadOnlyList<ClipAnswer>> RunAsync(IReadOnlyList<LabelledClip> clips, CancellationToken cancellationToken) =>
        RunAsync(clips, _ => null, cancellationToken);

    /// <summary>As above, with what is known of each clip's speaker.</summary>
    /// <param name="clips">The clips.</param>
    /// <param name="known">Statistics of a clip's speaker from elsewhere, or null; called from several threads.</param>
    /// <param name="cancellationToken">Gives up; the answers so far are lost.</param>
    /// <returns>One answer per clip, in their order.</returns>
    public async Task<IReadOnlyList<ClipAnswer>> RunAsync(
        IReadOnlyList<LabelledClip> clips, Func<LabelledClip, SpeakerStatistics?> known, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(known);
        return await ForEachAsync(clips, AnswerAsync, cancellationToken).ConfigureAwait(false);

        async Task<ClipAnswer> AnswerAsync(ICallAnalyzer analyzer, LabelledClip clip)
        {
            SpeakerStatistics? speaker = known(clip);
            (CallAnalysis? analysis, CallError? error) = await AnalyzeAsync(analyzer, clip, speaker, cancellationToken).ConfigureAwait(false);
            return new ClipAnswer(clip, analysis?.Result.Speakers[0].Probabilities, error) { KnownSeconds = speaker?.Seconds ?? 0 };
        }
    }

    /// <summary>Listens to every clip without asking what is felt.</summary>
    /// <param name="clips">The clips.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What each clip's speech is like, in their order; null for one that cannot be read, and where the model is not adapted to speakers.</returns>
    public Task<IReadOnlyList<SpeakerStatistics?>> ListenAsync(IReadOnlyList<LabelledClip> clips, CancellationToken cancellationToken) =>
        ForEachAsync(
            clips,
            async (analyzer, clip) => (await AnalyzeAsync(analyzer, clip, null, cancellationToken).ConfigureAwait(false)).Analysis?.Statistics is [{ } heard] ? heard : null,
            cancellationToken);

    private async Task<IReadOnlyList<T>> ForEachAsync<T>(
        IReadOnlyList<LabelledClip> clips, Func<ICallAnalyzer, LabelledClip, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(clips);
        T[] answers = new T[clips.Count];
        int next = -1;
        Task[] workers = [.. Enumerable.Range(0, Math.Min(_threads, clips.Count)).Select(_ => Task.Run(WorkAsync, cancellationToken))];
        await Task.WhenAll(workers).ConfigureAwait(false);
        return answers;

        async Task WorkAsync()
        {
            ICallAnalyzer analyzer = _createAnalyzer();
            for (int index; (index = Interlocked.Increment(ref next)) < clips.Count;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                answers[index] = await work(analyzer, clips[index]).ConfigureAwait(false);
            }
        }
    }

    // FNV-1a of the name: the same clip gets the same noise in every fold, order and run.
    internal static int SeedOf(string name)
    {
        uint hash = 2166136261;
        foreach (byte letter in Encoding.UTF8.GetBytes(name))
        {
            hash = (hash ^ letter) * 16777619;
        }

        return (int)(hash & int.MaxValue);
    }

    private async Task<(CallAnalysis? Analysis, CallError? Error)> AnalyzeAsync(
        ICallAnalyzer analyzer, LabelledClip clip, SpeakerStatistics? speaker, CancellationToken cancellationToken)
    {
        try
        {
            float[] samples = _condition.Apply(ClipAudio.Read(clip.Path), SeedOf(clip.Name));
            using ClipReader reader = new(samples, ClipAudio.SampleRate);
            CallAnalysis analysis = await analyzer.AnalyzeAsync(new CallInput { Call = clip.Name, Statistics = [speaker] }, reader, cancellationToken).ConfigureAwait(false);
            return analysis.Result.Error is { } error ? (null, error) : (analysis, null);
        }
        catch (AudioException failure)
        {
            return (null, CallError.From(failure, clip.Path));
        }
    }
}
