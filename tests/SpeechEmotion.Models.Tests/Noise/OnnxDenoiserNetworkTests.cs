using System.Security.Cryptography;
using SpeechEmotion.Models.Noise;
using SpeechEmotion.Models.Tests.Fixtures;

namespace SpeechEmotion.Models.Tests.Noise;

public sealed class OnnxDenoiserNetworkTests
{
    [Theory]
    [InlineData("crnn.onnx", ModelError.BadNetwork, "a denoiser has one of each")]
    [InlineData("vad.onnx", ModelError.BadNetwork, "a denoiser has one of each")]
    [InlineData("absent.onnx", ModelError.NotFound, "absent.onnx")]
    public void A_network_of_another_kind_is_refused(string asset, ModelError error, string reason)
    {
        ModelException refusal = Assert.Throws<ModelException>(() => OnnxDenoiserNetwork.Load(ModelFolder.Asset(asset)));
        Assert.Equal(error, refusal.Error);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_tells_the_hash_of_its_file()
    {
        using OnnxDenoiserNetwork network = OnnxDenoiserTests.Load();
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(ModelFolder.Asset("denoiser.onnx")))), network.Sha256);
    }

    [Fact]
    public void Another_rate_is_refused_with_what_to_do()
    {
        using OnnxDenoiserNetwork network = OnnxDenoiserTests.Load();
        ArgumentOutOfRangeException refusal = Assert.Throws<ArgumentOutOfRangeException>(() => network.CreateDenoiser(8000));
        Assert.Contains("resample first", refusal.Message, StringComparison.Ordinal);
    }
}
