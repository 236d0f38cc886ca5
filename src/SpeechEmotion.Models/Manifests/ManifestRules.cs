namespace SpeechEmotion.Models.Manifests;

/// <summary>What must hold in a manifest beyond being JSON of the right types.</summary>
internal static class ManifestRules
{
    // A chunk's frames travel between silos in one message.
    private const int MaxChunkBytes = 900_000;

    private const int MaxWindowFrames = 6000;
    private const int MaxWindowSeconds = 60;
    private const int MaxBlockWindows = 1024;

    public static void Check(ModelManifest manifest, ManifestRule rule)
    {
        rule.Require(IsName(manifest.Name), "name", "1…64 lower-case letters, digits, '.', '_' or '-', beginning with a letter or digit");
        rule.Require(manifest.Version.Length is > 0 and <= 64, "version", "1…64 characters");
        rule.Require(manifest.Temperature is > 0 and < float.PositiveInfinity, "temperature", "a number above 0");
        rule.Require(manifest.Adaptation is null or { Shrinkage: > 0 and < double.PositiveInfinity }, "adaptation.shrinkage", "a number of seconds above 0");
        CheckClasses(manifest, rule);
        CheckFrontEnd(manifest.FrontEnd, rule);
        if (manifest.FrontEnd.Scope == FrontEndSettings.ChannelScope)
        {
            CheckFrames(manifest, rule);
        }
        else
        {
            CheckSamples(manifest, rule);
        }

        NetworkRules.Check(manifest, rule);
        foreach (ModelScore score in manifest.Scores)
        {
            rule.Require(score.Clips >= 0, "scores.clips", "0 or more");
            rule.Require(score.Wa is >= 0 and <= 1, "scores.wa", "0…1");
            rule.Require(score.Uar is >= 0 and <= 1, "scores.uar", "0…1");
        }
    }

    private static void CheckClasses(ModelManifest manifest, ManifestRule rule)
    {
        int count = manifest.Classes.Count;
        rule.Require(count >= 2 && manifest.Classes.Distinct().Count() == count, "classes", "two or more different classes");
        foreach (string name in manifest.Classes)
        {
            rule.Require(EmotionClasses.All.Contains(name), "classes", $"some of {string.Join(", ", EmotionClasses.All)}, not '{name}'");
        }

        CheckPlane(manifest.Circumplex.Valence, "circumplex.valence");
        CheckPlane(manifest.Circumplex.Arousal, "circumplex.arousal");

        void CheckPlane(IReadOnlyList<float> values, string field) =>
            rule.Require(values.Count == count && values.All(value => value is >= -1 and <= 1), field, $"{count} numbers from -1 to 1, one per class");
    }

    private static void CheckFrontEnd(FrontEndSettings frontEnd, ManifestRule rule)
    {
        string[] scopes = [FrontEndSettings.ChannelScope, FrontEndSettings.WindowScope, FrontEndSettings.WaveformScope];
        rule.Require(scopes.Contains(frontEnd.Scope), "frontEnd.scope", $"one of {string.Join(", ", scopes)}");
        rule.Require(frontEnd.SampleRate is >= 8000 and <= 48000, "frontEnd.sampleRate", "8000…48000");
        if (frontEnd.Scope == FrontEndSettings.WaveformScope)
        {
            rule.Require(frontEnd.Features is "" or FrontEndSettings.WaveformFeatures, "frontEnd.features", $"absent or \"{FrontEndSettings.WaveformFeatures}\": the network hears samples");
            rule.Require(frontEnd.Mean.Count == 0, "frontEnd.mean", "absent: the network hears samples, which frontEnd.normalization prepares");
            rule.Require(frontEnd.Deviation.Count == 0, "frontEnd.deviation", "absent, as frontEnd.mean");
            rule.Require(
                frontEnd.Normalization is null or FrontEndSettings.NoNormalization or FrontEndSettings.WindowNormalization,
                "frontEnd.normalization",
                $"\"{FrontEndSettings.NoNormalization}\" or \"{FrontEndSettings.WindowNormalization}\"");
            return;
        }

        rule.Require(frontEnd.Features.Length > 0, "frontEnd.features", "the name of a feature set");
        rule.Require(frontEnd.Normalization is null, "frontEnd.normalization", $"absent where frontEnd.scope is not \"{FrontEndSettings.WaveformScope}\": frontEnd.mean and frontEnd.deviation say it");
        rule.RequireMeans(frontEnd.Mean, frontEnd.Deviation, "frontEnd");
    }

    private static void CheckFrames(ModelManifest manifest, ManifestRule rule)
    {
        WindowShape window = manifest.Window;
        rule.Require(window.Samples == 0, "window.samples", $"absent where frontEnd.scope is \"{FrontEndSettings.ChannelScope}\": window.frames says it");
        CheckFrameCounts(window, rule);
        CheckBlock(manifest, rule);
        ChunkShape chunk = manifest.Chunk;
        rule.Require(
            chunk.Frames >= window.Frames && chunk.Frames % window.Hop == 0,
            "chunk.frames",
            $"a multiple of window.hop ({window.Hop}) and at least window.frames ({window.Frames})");
        rule.Require(chunk.Context >= 0, "chunk.context", "0 or more");
        long bytes = ((long)chunk.Frames + chunk.Context) * manifest.FrontEnd.Mean.Count * 2;
        rule.Require(bytes <= MaxChunkBytes, "chunk.frames", $"smaller: {bytes:N0} bytes of frames a chunk, {MaxChunkBytes:N0} at most");
    }

    private static void CheckFrameCounts(WindowShape window, ManifestRule rule)
    {
        rule.Require(window.Frames is > 0 and <= MaxWindowFrames, "window.frames", $"1…{MaxWindowFrames}");
        rule.Require(window.Hop > 0 && window.Hop <= window.Frames, "window.hop", $"1…{window.Frames}, the window's frames");
    }

    private static void CheckBlock(ModelManifest manifest, ManifestRule rule)
    {
        BlockShape block = manifest.Block ?? BlockShape.OneWindow;
        rule.Require(block.Windows is > 0 and <= MaxBlockWindows, "block.windows", $"1…{MaxBlockWindows}");
        rule.Require(block.Context is >= 0 and <= MaxWindowFrames, "block.context", $"0…{MaxWindowFrames}");
        long frames = (2L * block.Context) + ((block.Windows - 1L) * manifest.Window.Hop) + manifest.Window.Frames;
        long bytes = frames * manifest.FrontEnd.Mean.Count * 2;
        rule.Require(block == BlockShape.OneWindow || bytes <= MaxChunkBytes, "block.windows", $"smaller: {bytes:N0} bytes of frames a block, {MaxChunkBytes:N0} at most");
    }

    // Windows that are each made of their own samples: there are no frames of a channel to cut into chunks or blocks.
    private static void CheckSamples(ModelManifest manifest, ManifestRule rule)
    {
        WindowShape window = manifest.Window;
        int rate = manifest.FrontEnd.SampleRate;
        rule.Require(manifest.Block is null || manifest.Block == BlockShape.OneWindow, "block", $"absent where frontEnd.scope is not \"{FrontEndSettings.ChannelScope}\"");
        if (window.Samples == 0)
        {
            CheckFrameCounts(window, rule);
            rule.Require(rate % 100 == 0, "window.samples", $"given: a hundredth of a second is no whole number of samples at {rate} Hz");
            return;
        }

        rule.Require(window.Frames == 0, "window.frames", "absent where window.samples is given");
        rule.Require(window.Samples > 0 && window.Samples <= MaxWindowSeconds * rate, "window.samples", $"1…{MaxWindowSeconds * rate}");
        rule.Require(window.Hop > 0 && window.Hop <= window.Samples, "window.hop", $"1…{window.Samples}, the window's samples");
        rule.Require(window.GridAt(rate).FrameHop >= rate / 1000, "window.hop", "such that it and window.samples are whole multiples of some 1…10 ms");
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= 64
        && (char.IsAsciiLetterLower(name[0]) || char.IsAsciiDigit(name[0]))
        && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '.' or '_' or '-');
}
