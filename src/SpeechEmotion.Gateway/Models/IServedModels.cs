using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Live;

namespace SpeechEmotion.Gateway.Models;

/// <summary>The models that a gateway runs. Safe for use by many threads.</summary>
public interface IServedModels
{
    /// <summary>All of them, by name.</summary>
    IReadOnlyList<ServedModel> All();

    /// <summary>Whether a corpus may ask for a model.</summary>
    /// <param name="model">Its name.</param>
    bool Has(string model);

    /// <summary>Makes an analyzer for one call at a time.</summary>
    /// <param name="model">The model's name; null for the gateway's own.</param>
    /// <exception cref="SpeechEmotion.Corpora.CorpusException">It cannot be run.</exception>
    ICallAnalyzer CreateAnalyzer(string? model);

    /// <summary>Makes an analyzer of one stream; streams of a model share its batches.</summary>
    /// <param name="model">The model's name; null for the gateway's own.</param>
    /// <param name="format">What comes in.</param>
    /// <exception cref="ArgumentOutOfRangeException">The format is out of its range.</exception>
    /// <exception cref="SpeechEmotion.Corpora.CorpusException">It cannot be run.</exception>
    LiveAnalyzer CreateLiveAnalyzer(string? model, LiveFormat format);
}
