using System.Text;
using SpeechEmotion.Calls.Composition.Clips;
using SpeechEmotion.Calls.Composition.Truth;
using SpeechEmotion.Calls.Evaluation;
using SpeechEmotion.Features.Files;

namespace SpeechEmotion.Calls.Composition;

/// <summary>
/// Composes telephone calls of two speakers from labelled clips, so that all that is said, when and how, is known:
/// <c>calls/CALL.wav</c> the recordings, <c>truth/CALL.json</c> what is known, <c>manifest.csv</c> the corpus. Every file is written whole or not at all, the
/// manifest last.
/// </summary>
public sealed class CallComposer
{
    /// <summary>The folder of the truth, below that of the corpus.</summary>
    public const string TruthFolder = "truth";

    /// <summary>The manifest's name.</summary>
    public const string ManifestName = "manifest.csv";

    private const string CallFolder = "calls";

    private readonly ComposerOptions _options;
    private readonly ClipShelf _shelf;

    /// <summary>Prepares to compose.</summary>
    /// <param name="clips">The clips. Those without a speaker are not used.</param>
    /// <param name="options">What is to be composed.</param>
    /// <exception cref="ComposerException">The options cannot be met with these clips.</exception>
    public CallComposer(LabelledCorpus clips, ComposerOptions options)
    {
        ArgumentNullException.ThrowIfNull(clips);
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Validated();
        _shelf = new ClipShelf(clips, options.Speakers, options.SampleRate);
        if (options.Customer is { } customer && !_shelf.Speakers.Contains(customer))
        {
            throw new ComposerException($"The customer '{customer}' is not among the speakers: {string.Join(", ", _shelf.Speakers)}.");
        }
    }

    /// <summary>Writes the corpus. A folder that has one is written over.</summary>
    /// <param name="folder">Where to; made where it is missing.</param>
    /// <param name="report">Told of each call that is written; null to tell nobody.</param>
    /// <param name="cancellationToken">Gives up between two calls; there is then no new manifest.</param>
    /// <exception cref="ComposerException">A clip cannot be read.</exception>
    /// <exception cref="IOException">The corpus cannot be written.</exception>
    public void Compose(string folder, Action<CallTruth>? report, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(Path.Combine(folder, CallFolder));
        Directory.CreateDirectory(Path.Combine(folder, TruthFolder));
        using WholeFile manifest = new(Path.Combine(folder, ManifestName));
        manifest.Content.Write(Encoding.UTF8.GetBytes(ManifestLine.Header));
        CallPlanner planner = new(_shelf, _options);
        CallRenderer renderer = new(_shelf, _options);
        for (int index = 0; index < _options.Calls; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            CallPlan plan = planner.Plan(index);
            string recording = $"{CallFolder}/{plan.Truth.Call}.wav";
            using (WholeFile file = new(Path.Combine(folder, recording)))
            {
                renderer.Render(plan, index, file.Content);
                file.Commit();
            }

            WholeFile.Write(Path.Combine(folder, TruthFolder, $"{plan.Truth.Call}.json"), TruthJson.Serialize(plan.Truth));
            manifest.Content.Write(Encoding.UTF8.GetBytes(ManifestLine.Of(plan.Truth, recording)));
            report?.Invoke(plan.Truth);
        }

        manifest.Commit();
    }
}
