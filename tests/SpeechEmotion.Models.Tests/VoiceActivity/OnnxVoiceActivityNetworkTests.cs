using SpeechEmotion.Models.Tests.Fixtures;
using SpeechEmotion.Models.VoiceActivity;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Models.Tests.VoiceActivity;

public sealed class OnnxVoiceActivityNetworkTests
{
    [Theory]
    [InlineData("crnn.onnx", ModelError.BadNetwork, "has no input 'input'")]
    [InlineData("denoiser.onnx", ModelError.BadNetwork, "'input'")]
    [InlineData("external.onnx", ModelError.ExternalData, "weights in other files")]
    [InlineData("absent.onnx", ModelError.NotFound, "absent.onnx")]
    public void A_network_of_another_kind_is_refused(string asset, ModelError error, string reason)
    {
        ModelException refusal = Assert.Throws<ModelException>(() => OnnxVoiceActivityNetwork.Load(ModelFolder.Asset(asset)));
        Assert.Equal(error, refusal.Error);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_network_is_refused()
    {
        using TemporaryDirectory folder = new();
        File.WriteAllText(folder.File("vad.onnx"), "hello");
        Assert.Equal(ModelError.BadNetwork, Assert.Throws<ModelException>(() => OnnxVoiceActivityNetwork.Load(folder.File("vad.onnx"))).Error);
    }

    [Fact]
    public void Silero_finds_no_speech_in_silence_and_noise()
    {
        Assert.SkipUnless(Repository.HasShared("models/silero_vad.onnx"), "no silero_vad.onnx beside the checkout");
        using OnnxVoiceActivityNetwork network = OnnxVoiceActivityNetwork.Load(Path.Combine(Repository.Shared, "models/silero_vad.onnx"));
        foreach (int rate in new[] { 8000, 16000 })
        {
            using OnnxVoiceActivityDetector detector = network.CreateDetector(rate);
            float[] samples = PinkNoise.AddTo(new float[2 * rate], 1e-4, 5);
            samples.AsSpan(0, rate).Clear();
            float[] speech = new float[detector.MaxDecisions(samples.Length)];
            Assert.True(detector.Process(samples, speech) > 60);
            Assert.All(speech, value => Assert.InRange(value, 0, 0.5f));
        }
    }
}
