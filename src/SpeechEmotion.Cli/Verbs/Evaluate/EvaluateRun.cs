using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Evaluation;
using SpeechEmotion.Calls.Evaluation.Adaptation;
using SpeechEmotion.Calls.Evaluation.Reports;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Cli.Engines;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Models;
using SpeechEmotion.Models.Adaptation;
using SpeechEmotion.Models.Manifests;
using SpeechEmotion.Signal.Conditions;

namespace SpeechEmotion.Cli.Verbs.Evaluate;

/// <summary>Evaluates one model on one corpus and says how it did.</summary>
internal sealed class EvaluateRun(EvaluateSettings settings, TextWriter output, TextWriter error)
{
    /// <returns>An exit code: clips that could not be read are named, the others scored.</returns>
    public async Task<int> RunAsync(LabelledCorpus corpus, string model, bool allowUnsigned, CancellationToken cancellationToken)
    {
        try
        {
            using LoadedModel loaded = LoadedModel.Load(model, allowUnsigned, settings.Processing, settings.Device);
            loaded.Announce(error);
            return await RunAsync(corpus, loaded.Package.Manifest, () => loaded.CreateAnalyzer(withProsody: false), cancellationToken).ConfigureAwait(false);
        }
        catch (ModelException refusal)
        {
            throw CommandException.CouldNotStart(Failure.OneLine(refusal.Message), refusal);
        }
    }

    /// <summary>As above, with the analyzer given.</summary>
    internal async Task<int> RunAsync(
        LabelledCorpus corpus, ModelManifest manifest, Func<ICallAnalyzer> createAnalyzer, CancellationToken cancellationToken)
    {
        WarnAbout(corpus, manifest);
        string[] classes = EvaluationReport.AnswerClasses(manifest.Classes, settings.IsRestricted, corpus.Clips);
        LabelledClip[] known = [.. corpus.Clips.Where(clip => classes.Contains(clip.Label.Emotion))];
        if (known.Length == 0)
        {
            throw CommandException.WrongUse($"No clip has a label that model '{manifest.Name}' knows ({string.Join(", ", manifest.Classes)}).");
        }

        Evaluator evaluator = new(createAnalyzer, RecordingCondition.Get(settings.Condition), settings.Threads);
        Func<LabelledClip, SpeakerStatistics?> speakers = await SpeakersAsync(evaluator, corpus, manifest, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<ClipAnswer> answers = await evaluator.RunAsync(known, speakers, cancellationToken).ConfigureAwait(false);
        ClipAnswer[] leftOut = [.. corpus.Clips.Except(known).Select(clip => new ClipAnswer(clip, null, null))];
        Generation generation = createAnalyzer().Generation;
        EvaluationReport report = EvaluationReport.Create(generation, settings.Condition, manifest.Classes, settings.IsRestricted, [.. answers, .. leftOut])
            with { Adapt = settings.Adapt is { } seconds ? AdaptationAmount.Of(seconds, answers) : null };

        foreach (ClipAnswer answer in answers.Where(answer => answer.Error is not null))
        {
            error.WriteLine($"{answer.Clip.Name}: {answer.Error!.Message}");
        }

        Print(report);
        if (settings.Output is { } directory)
        {
            EvaluationFiles.Write(directory, report, answers);
        }

        return report.Failed == 0 ? ExitCode.Done : ExitCode.Incomplete;
    }

    private async Task<Func<LabelledClip, SpeakerStatistics?>> SpeakersAsync(
        Evaluator evaluator, LabelledCorpus corpus, ModelManifest manifest, CancellationToken cancellationToken)
    {
        if (settings.Adapt is not { } seconds)
        {
            return _ => null;
        }

        if (manifest is not { Adaptation: not null, FrontEnd.Scope: FrontEndSettings.ChannelScope })
        {
            throw CommandException.CouldNotStart($"Model '{manifest.Name}' is not one that is adapted to speakers (its manifest has no \"adaptation\", or its features are not made over a channel): leave --adapt out.");
        }

        LabelledClip[] nobodys = [.. corpus.Clips.Where(clip => clip.Label.Speaker is null)];
        if (nobodys.Length > 0)
        {
            throw CommandException.WrongUse(
                $"--adapt must know who speaks: {nobodys.Length:N0} of {corpus.Clips.Count:N0} clips have no speaker ({nobodys[0].Name}); give all of them one in the third column of --labels.");
        }

        if (seconds == 0)
        {
            return _ => null;
        }

        // Clips whose label the model does not know are speech of their speakers all the same.
        IReadOnlyList<SpeakerStatistics?> heard = await evaluator.ListenAsync(corpus.Clips, cancellationToken).ConfigureAwait(false);
        return new OtherClips(corpus.Clips, heard, seconds).Of;
    }

    private void WarnAbout(LabelledCorpus corpus, ModelManifest manifest)
    {
        if (HeardSpeakers.Warn(manifest, corpus.Clips) is { } warning)
        {
            error.WriteLine(warning);
        }

        if (corpus.Unlabelled > 0)
        {
            error.WriteLine($"{corpus.Unlabelled:N0} recordings below {settings.Data} are named as in no known corpus: they are not scored.");
        }
    }

    private void Print(EvaluationReport report)
    {
        if (settings.IsJson)
        {
            output.WriteLine(EvaluationJson.Write(report));
        }
        else
        {
            EvaluationTables.Write(report, output);
        }
    }
}
