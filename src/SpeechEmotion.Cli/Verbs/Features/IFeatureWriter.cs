using SpeechEmotion.Features.Files;

namespace SpeechEmotion.Cli.Verbs.Features;

/// <summary>Turns the samples of one recording after another into files.</summary>
internal interface IFeatureWriter
{
    /// <summary>The rate it expects, in Hz.</summary>
    int SampleRate { get; }

    /// <summary>Begins a recording.</summary>
    /// <param name="path">The name of its <c>.npy</c> file.</param>
    /// <returns>That file; disposed of without <see cref="Commit"/> before, it leaves nothing.</returns>
    NpyWriter Begin(string path);

    /// <summary>Takes the next samples.</summary>
    void Take(ReadOnlySpan<float> samples, NpyWriter file);

    /// <summary>Ends the recording and gives its files their names.</summary>
    void Commit(NpyWriter file);
}
