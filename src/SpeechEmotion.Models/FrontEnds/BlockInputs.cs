using SpeechEmotion.Models.Manifests;

namespace SpeechEmotion.Models.FrontEnds;

/// <summary>Reads what a network's inputs are out of its manifest.</summary>
internal static class BlockInputs
{
    /// <param name="manifest">The model's manifest.</param>
    /// <param name="frames">Frames of a block, for frames made over a whole channel.</param>
    /// <exception cref="ModelException">A feature set is not there, or cannot be had in this scope.</exception>
    public static IReadOnlyList<BlockInput> Of(ModelManifest manifest, int frames)
    {
        FrontEndSettings frontEnd = manifest.FrontEnd;
        string main = frontEnd.Scope == FrontEndSettings.WaveformScope ? FrontEndSettings.WaveformFeatures : frontEnd.Features;
        List<BlockInput> inputs = [];
        int offset = 0;
        foreach (NetworkInput input in manifest.Onnx.Inputs ?? [new NetworkInput { Name = manifest.Onnx.Input }])
        {
            BlockInput made = input.WhatItIs switch
            {
                NetworkInput.FeaturesKind => Hearing(input, manifest, main, frames, offset),
                NetworkInput.ConstantKind => new BlockInput
                {
                    Name = input.Name, Kind = input.WhatItIs, Features = "", Form = FeatureForm.Vector, Offset = offset, Rows = 0, Coefficients = 0, Mean = [], Deviation = [], Value = input.Value ?? 0,
                },
                _ => Counting(input, manifest, main, frames, offset),
            };
            inputs.Add(made);
            offset += made.Length;
        }

        return inputs;
    }

    private static BlockInput Hearing(NetworkInput input, ModelManifest manifest, string main, int frames, int offset)
    {
        FrontEndSettings frontEnd = manifest.FrontEnd;
        string features = input.Features ?? main;
        IReadOnlyList<float>? mean = input.Mean ?? (features == main && frontEnd.Mean.Count > 0 ? frontEnd.Mean : null);
        IReadOnlyList<float>? deviation = input.Deviation ?? (mean is null ? null : frontEnd.Deviation);

        // Frames over a channel may come from an extractor of the caller's, whose width is that of the means.
        FeatureShape shape = frontEnd.Scope == FrontEndSettings.ChannelScope && mean is not null
            ? new FeatureShape(features, FeatureForm.Frames, frontEnd.SampleRate, 0, mean.Count)
            : FeatureShape.Find(features);
        Check(shape, mean, manifest);
        return new BlockInput
        {
            Name = input.Name,
            Kind = NetworkInput.FeaturesKind,
            Features = features,
            Form = shape.Form,
            Offset = offset,
            Rows = frontEnd.Scope == FrontEndSettings.ChannelScope ? frames : shape.RowsOf(WindowSamples(manifest)),
            Coefficients = shape.Coefficients,
            Mean = mean ?? new float[shape.Coefficients],
            Deviation = deviation ?? [.. Enumerable.Repeat(1f, shape.Coefficients)],
        };
    }

    // A mask and a length go with the first thing heard that has something to count.
    private static BlockInput Counting(NetworkInput input, ModelManifest manifest, string main, int frames, int offset)
    {
        IEnumerable<BlockInput> heard = manifest.Onnx.Inputs!
            .Where(other => other.WhatItIs == NetworkInput.FeaturesKind)
            .Select(other => Hearing(other, manifest, main, frames, 0));
        BlockInput counted = heard.FirstOrDefault(other => other.Form != FeatureForm.Vector)
            ?? throw new ModelException(ModelError.BadManifest, $"Model '{manifest.Name}': onnx.inputs: '{input.Name}' is a {input.WhatItIs}, but no input has frames or samples to count.");
        return counted with { Name = input.Name, Kind = input.WhatItIs, Offset = offset };
    }

    private static void Check(FeatureShape shape, IReadOnlyList<float>? mean, ModelManifest manifest)
    {
        FrontEndSettings frontEnd = manifest.FrontEnd;
        if (frontEnd.Scope == FrontEndSettings.ChannelScope && shape.Form != FeatureForm.Frames)
        {
            throw Bad($"'{shape.Name}' is made of a window's samples: frontEnd.scope must be \"{FrontEndSettings.WindowScope}\", not \"{FrontEndSettings.ChannelScope}\"");
        }

        if (shape.SampleRate != 0 && shape.SampleRate != frontEnd.SampleRate)
        {
            throw Bad($"feature set {shape.Name} is made at {shape.SampleRate} Hz, not at frontEnd.sampleRate ({frontEnd.SampleRate} Hz)");
        }

        if (mean is not null && mean.Count != shape.Coefficients)
        {
            throw Bad($"feature set {shape.Name} has {shape.Coefficients} coefficients, its mean in the manifest has {mean.Count}");
        }

        ModelException Bad(string what) => new(ModelError.BadManifest, $"Model '{manifest.Name}': {what}.");
    }

    private static int WindowSamples(ModelManifest manifest)
    {
        (int frameHop, int windowFrames, _) = manifest.Window.GridAt(manifest.FrontEnd.SampleRate);
        return frameHop * windowFrames;
    }
}
