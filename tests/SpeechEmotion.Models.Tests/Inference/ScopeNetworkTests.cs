using System.Text.Json.Nodes;
using SpeechEmotion.Models.Inference;
using SpeechEmotion.Models.Tests.Fixtures;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Models.Tests.Inference;

/// <summary>Networks that hear something else than one feature set over a channel, or answer with something else than logits.</summary>
public class ScopeNetworkTests
{
    private static readonly InferenceOptions Cpu = new() { Device = InferenceDevice.Cpu };

    [Theory]
    [InlineData("waveform.onnx")]
    [InlineData("dimensions.onnx")]
    [InlineData("lengths.onnx")]
    [InlineData("pair.onnx")]
    [InlineData("vector.onnx")]
    public async Task Every_batch_size_in_use_gives_the_same_bits(string network)
    {
        using ModelFolder folder = new(network, Change(network));
        using OnnxWindowClassifier classifier = Create(folder);
        using WindowBatcher batcher = new(classifier, new WindowBatcherOptions { BatchSize = 256 });
        BlockLayout layout = BlockLayout.Of(classifier.Manifest);
        const int Count = 21;
        Half[] blocks = Blocks(layout, Count);
        float[] together = await Classify(classifier, layout, blocks, Count);
        for (int size = 1; size <= 20; size++)
        {
            List<float> apart = [];
            for (int first = 0; first < Count; first += size)
            {
                int count = Math.Min(size, Count - first);
                apart.AddRange(await Classify(classifier, layout, blocks.AsMemory(first * layout.Values), count));
            }

            Assert.Equal(together.Select(BitConverter.SingleToInt32Bits), apart.Select(BitConverter.SingleToInt32Bits));
        }

        Assert.Equal(together.Select(BitConverter.SingleToInt32Bits), (await Classify(batcher, layout, blocks, Count)).Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public async Task Without_intensity_it_is_the_distance_from_the_middle_of_the_plane()
    {
        using ModelFolder folder = new("waveform.onnx", TestManifests.Waveform);
        using OnnxWindowClassifier classifier = Create(folder);
        BlockLayout layout = BlockLayout.Of(classifier.Manifest);
        float[] answer = (await Classify(classifier, layout, Blocks(layout, 2), 2))[..layout.Columns];
        Assert.Equal(9, layout.Columns);
        Assert.Equal(1, answer[..8].Sum(), 6);
        double valence = Enumerable.Range(0, 8).Sum(i => (double)answer[i] * classifier.Manifest.Circumplex.Valence[i]);
        double arousal = Enumerable.Range(0, 8).Sum(i => (double)answer[i] * classifier.Manifest.Circumplex.Arousal[i]);
        Assert.Equal(Math.Sqrt((valence * valence) + (arousal * arousal)), answer[8], 1e-6);
    }

    [Fact]
    public async Task Dimensions_are_the_network_s_own_and_classes_are_near_them()
    {
        using ModelFolder folder = new("dimensions.onnx", TestManifests.Dimensions);
        using OnnxWindowClassifier classifier = Create(folder);
        BlockLayout layout = BlockLayout.Of(classifier.Manifest);
        Assert.Equal((11, 2 * 16000), (layout.Columns, layout.Values));

        // Half of the window lies past the recording's end: the mean square of what is left is 0.25 whatever pads it.
        Half[] blocks = new Half[2 * layout.Values];
        blocks.AsSpan(0, 8000).Fill((Half)0.5f);
        blocks.AsSpan(8000, 8000).Fill((Half)3f);
        blocks.AsSpan(16000, 8000).Fill(Half.One);
        blocks.AsSpan(layout.Values, layout.Values).Fill(Half.One);
        float[] answers = await Classify(classifier, layout, blocks, 2);

        // arousal = power, valence = 1 - power, from 0…1 to -1…1.
        Assert.Equal(0.5f, answers[9], 1e-6);
        Assert.Equal(-0.5f, answers[10], 1e-6);
        Assert.Equal(-1f, answers[layout.Columns + 9], 1e-6);
        Assert.Equal(1f, answers[layout.Columns + 10], 1e-6);
        Assert.Equal(Math.Sqrt(0.5), answers[8], 1e-6);
        Assert.Equal(1f, answers[layout.Columns + 8], 1e-6);
        double[] nearness = [.. Enumerable.Range(0, 8).Select(i => Math.Exp(-Square(0.5 - classifier.Manifest.Circumplex.Valence[i]) - Square(-0.5 - classifier.Manifest.Circumplex.Arousal[i])))];
        for (int i = 0; i < 8; i++)
        {
            Assert.Equal(nearness[i] / nearness.Sum(), answers[i], 1e-6);
        }

        static double Square(double value) => value * value;
    }

    [Fact]
    public async Task A_length_and_a_constant_arrive_as_they_are()
    {
        using ModelFolder folder = new("lengths.onnx", TestManifests.Lengths);
        using OnnxWindowClassifier classifier = Create(folder);
        BlockLayout layout = BlockLayout.Of(classifier.Manifest);
        Half[] blocks = new Half[2 * layout.Values];
        SpeechEmotion.Models.FrontEnds.BlockCount.Write(12001, blocks.AsSpan(16000, 2));
        SpeechEmotion.Models.FrontEnds.BlockCount.Write(16000, blocks.AsSpan(layout.Values + 16000, 2));
        float[] answers = await Classify(classifier, layout, blocks, 2);

        // The first logit is length / rate, the others are 0.
        Assert.Equal(12001 / 16000.0, Math.Log(answers[0] / answers[1]), 1e-5);
        Assert.Equal(1, Math.Log(answers[layout.Columns] / answers[layout.Columns + 1]), 1e-5);
    }

    [Fact]
    public async Task From_samples_to_answers_every_front_end_fits_its_network()
    {
        foreach (string network in new[] { "crnn.onnx", "blocks.onnx", "waveform.onnx", "dimensions.onnx", "lengths.onnx", "pair.onnx", "vector.onnx" })
        {
            using ModelFolder folder = new(network, Change(network));
            using OnnxWindowClassifier classifier = Create(folder);
            FrontEnd frontEnd = new(classifier.Manifest);
            var source = frontEnd.CreateSource();
            source.Process(new float[3 * frontEnd.SampleRate]);
            source.Finish();
            Half[] block = new Half[frontEnd.Layout.Values];
            source.CopyTo(block, 0);
            float[] answers = await Classify(classifier, frontEnd.Layout, block, 1);
            Assert.All(answers, value => Assert.True(float.IsFinite(value), network));
        }
    }

    [Theory]
    [InlineData("waveform.onnx", "vector.onnx", "'vector' as Single [-1, 216, 1]", "Single [any, 16000] or [any, 1, 16000] or [any, 16000, 1] is expected")]
    [InlineData("pair.onnx", "crnn.onnx", "no input 'mfcc'", "only frames")]
    [InlineData("crnn.onnx", "pair.onnx", "2 inputs, 'frames' Single [-1, 200, 64], 'mfcc' Single [-1, 200, 40]", "'frames' Single [any, 200, 64] or [any, 1, 200, 64] is expected")]
    [InlineData("lengths.onnx", "dimensions.onnx", "no input 'samples'", "only input_values, attention_mask")]
    public void A_network_of_another_kind_is_refused_with_both_shapes(string described, string network, string found, string expected)
    {
        using ModelFolder folder = new(network, manifest =>
        {
            Change(described)(manifest);
            if (described == "waveform.onnx")
            {
                manifest["onnx"]!["input"] = "vector";
            }
        });
        AssertRefused(folder, found, expected);
    }

    [Theory]
    [InlineData("order", "[\"arousal\",\"valence\"]", "'dimensions' as Single [-1, 3]", "[any, 2] or [any, 1, 2] is expected")]
    [InlineData("output", "\"logits\"", "no output 'logits'", "only dimensions")]
    public void Dimensions_of_another_shape_are_refused_with_both(string field, string value, string found, string expected)
    {
        using ModelFolder folder = new("dimensions.onnx", manifest =>
        {
            TestManifests.Dimensions(manifest);
            manifest["onnx"]!["dimensions"]![field] = JsonNode.Parse(value);
        });
        AssertRefused(folder, found, expected);
    }

    [Fact]
    public void A_mask_that_is_no_whole_number_and_an_output_of_sex_that_is_not_there_are_refused_by_name()
    {
        using ModelFolder mask = new("pair.onnx", manifest =>
            manifest["onnx"]!["inputs"] = JsonNode.Parse("""[{"name":"frames"},{"name":"mfcc","kind":"mask"}]"""));
        AssertRefused(mask, "'mfcc' as Single [-1, 200, 40]", "Single [any, 200] is expected");
        using ModelFolder sex = new("crnn.onnx", manifest => manifest["onnx"]!["sex"] = "sex");
        AssertRefused(sex, "no output 'sex'", "only logits, intensity");
    }

    [Fact]
    public void An_output_of_sex_is_held_against_its_shape_and_not_asked_for()
    {
        using ModelFolder good = new("crnn.onnx", manifest =>
        {
            manifest["onnx"]!["sex"] = "intensity";
            manifest["onnx"]!["intensity"] = null;
        });
        using OnnxWindowClassifier classifier = Create(good);
        using ModelFolder bad = new("blocks.onnx", manifest =>
        {
            manifest["block"] = JsonNode.Parse("""{"windows":4,"context":10}""");
            manifest["onnx"]!["sex"] = "logits";
            manifest["onnx"]!["emotion"] = "intensity";
            manifest["onnx"]!["intensity"] = null;
        });
        AssertRefused(bad, "'logits' as Single [-1, 4, 8]", "Single [any, 4] is expected");
    }

    [Fact]
    public void A_voice_activity_network_is_no_emotion_model_and_both_shapes_say_so()
    {
        Assert.SkipUnless(Repository.HasShared("models/silero_vad.onnx"), "silero_vad.onnx does not lie beside the checkout");
        using ModelFolder alone = Silero(manifest => manifest["onnx"]!["input"] = "input");
        AssertRefused(alone, "3 inputs, 'input' Single [-1, -1], 'state' Single [2, -1, 128], 'sr' Int64 []", "'input' Single [any, 512]");

        // Described whole, its inputs fit; what it answers is still one number and no emotions.
        using ModelFolder whole = Silero(manifest => manifest["onnx"]!["inputs"] = JsonNode.Parse(
            """[{"name":"input"},{"name":"state","kind":"constant","value":0},{"name":"sr","kind":"constant","value":16000}]"""));
        AssertRefused(whole, "'output' as Single [-1, 1]", "Single [any, 8] or [any, 1, 8] is expected");
    }

    private static ModelFolder Silero(Action<JsonNode> change)
    {
        ModelFolder folder = new("crnn.onnx", manifest =>
        {
            TestManifests.Waveform(manifest);
            manifest["window"] = JsonNode.Parse("""{"samples":512,"hop":512}""");
            manifest["onnx"]!["emotion"] = "output";
            change(manifest);
        });
        File.Copy(Path.Combine(Repository.Shared, "models/silero_vad.onnx"), folder.File("model.onnx"), overwrite: true);
        folder.Sign();
        return folder;
    }

    private static Action<JsonNode> Change(string network) => network switch
    {
        "blocks.onnx" => manifest => manifest["block"] = JsonNode.Parse("""{"windows":4,"context":10}"""),
        "waveform.onnx" => TestManifests.Waveform,
        "dimensions.onnx" => TestManifests.Dimensions,
        "lengths.onnx" => TestManifests.Lengths,
        "pair.onnx" => TestManifests.Pair,
        "vector.onnx" => TestManifests.Vector,
        _ => _ => { },
    };

    private static Half[] Blocks(BlockLayout layout, int count)
    {
        Half[] blocks = Windows.Make(count, length: layout.Values);
        for (int block = 0; block < count; block++)
        {
            foreach (var input in layout.Inputs.Where(input => input.Kind == "length"))
            {
                SpeechEmotion.Models.FrontEnds.BlockCount.Write(100 * block, blocks.AsSpan((block * layout.Values) + input.Offset, 2));
            }
        }

        return blocks;
    }

    private static async Task<float[]> Classify(IWindowClassifier classifier, BlockLayout layout, ReadOnlyMemory<Half> blocks, int count)
    {
        float[] answers = new float[count * layout.Answers];
        await classifier.ClassifyAsync(blocks, count, answers, CancellationToken.None);
        return answers;
    }

    private static OnnxWindowClassifier Create(ModelFolder folder) => OnnxWindowClassifier.Create(ModelPackage.Load(folder.Path, folder.Trust), Cpu);

    private static void AssertRefused(ModelFolder folder, string found, string expected)
    {
        ModelException refusal = Assert.Throws<ModelException>(() => Create(folder));
        Assert.Equal(ModelError.BadNetwork, refusal.Error);
        Assert.Contains(found, refusal.Message);
        Assert.Contains(expected, refusal.Message);
        Assert.DoesNotContain('\n', refusal.Message);
    }
}
