using System.Text;
using SpeechEmotion.Calls.Results;
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
    public async Task<IReadOnlyList<ClipAnswer>> RunAsync(IReadOnlyList<LabelledClip> clips, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(clips);
        ClipAnswer[] answers = new ClipAnswer[clips.Count];
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
                answers[index] = await AnswerAsync(analyzer, clips[index], cancellationToken).ConfigureAwait(false);
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

    private async Task<ClipAnswer> AnswerAsync(ICallAnalyzer analyzer, LabelledClip clip, CancellationToken cancellationToken)
    {
        try
        {
            float[] samples = _condition.Apply(ClipAudio.Read(clip.Path), SeedOf(clip.Name));
            using ClipReader reader = new(samples, ClipAudio.SampleRate);
            CallAnalysis analysis = await analyzer.AnalyzeAsync(new CallInput { Call = clip.Name }, reader, cancellationToken).ConfigureAwait(false);
            return analysis.Result.Error is { } error
                ? new ClipAnswer(clip, null, error)
                : new ClipAnswer(clip, analysis.Result.Speakers[0].Probabilities, null);
        }
        catch (AudioException failure)
        {
            return new ClipAnswer(clip, null, CallError.From(failure, clip.Path));
        }
    }
}
