using SpeechEmotion.Features;
using SpeechEmotion.Features.Summaries;
using SpeechEmotion.Models.Manifests;

namespace SpeechEmotion.Models.FrontEnds;

/// <summary>What there is to know of a feature set before it has heard anything. A rate of 0 stands for any.</summary>
internal readonly record struct FeatureShape(string Name, FeatureForm Form, int SampleRate, int HopLength, int Coefficients)
{
    /// <exception cref="ModelException">There is no such set.</exception>
    public static FeatureShape Find(string name)
    {
        if (name == FrontEndSettings.WaveformFeatures)
        {
            return new FeatureShape(name, FeatureForm.Waveform, 0, 1, 1);
        }

        if (SummarySets.Names.Contains(name))
        {
            ISummaryExtractor summary = SummarySets.Create(name);
            return new FeatureShape(name, FeatureForm.Vector, summary.SampleRate, 0, summary.Names.Count);
        }

        if (FeatureSets.Names.Contains(name))
        {
            IFrameExtractor extractor = FeatureSets.Create(name, FeatureConvention.Streaming);
            return new FeatureShape(name, FeatureForm.Frames, extractor.SampleRate, extractor.HopLength, extractor.Coefficients);
        }

        string known = string.Join(", ", FeatureSets.Names.Concat(SummarySets.Names).Append(FrontEndSettings.WaveformFeatures));
        throw new ModelException(ModelError.BadManifest, $"The manifest asks for the features '{name}'; this version knows {known}.");
    }

    /// <summary>Rows that it makes of so many samples: frames, samples, or one.</summary>
    public int RowsOf(int samples) => Form switch
    {
        FeatureForm.Frames => 1 + (samples / HopLength),
        FeatureForm.Waveform => samples,
        _ => 1,
    };
}
