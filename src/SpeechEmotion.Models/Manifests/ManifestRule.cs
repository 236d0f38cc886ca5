using System.Diagnostics.CodeAnalysis;

namespace SpeechEmotion.Models.Manifests;

/// <summary>Refuses a manifest by the name of the field that is wrong.</summary>
internal readonly struct ManifestRule(string source)
{
    public void Require([DoesNotReturnIf(false)] bool holds, string field, string expected)
    {
        if (!holds)
        {
            throw new ModelException(ModelError.BadManifest, $"{source}: \"{field}\" must be {expected}.");
        }
    }

    public void RequireMeans(IReadOnlyList<float> mean, IReadOnlyList<float> deviation, string owner)
    {
        const int MaxCoefficients = 4096;
        Require(mean.Count is > 0 and <= MaxCoefficients && mean.All(float.IsFinite), $"{owner}.mean", $"1…{MaxCoefficients} finite numbers, one per coefficient");
        Require(
            deviation.Count == mean.Count && deviation.All(value => value is > 0 and < float.PositiveInfinity),
            $"{owner}.deviation",
            $"{mean.Count} numbers above 0, as many as {owner}.mean");
    }
}
