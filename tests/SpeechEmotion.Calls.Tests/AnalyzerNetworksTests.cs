using System.Security.Cryptography;
using SpeechEmotion.Models;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Calls.Tests;

public sealed class AnalyzerNetworksTests
{
    private static readonly string Denoiser = Path.Combine(AppContext.BaseDirectory, "Assets", "denoiser.onnx");
    private static readonly string VoiceActivity = Path.Combine(AppContext.BaseDirectory, "Assets", "vad.onnx");

    [Theory]
    [InlineData(AnalyzerNetworks.Off, DenoiseMode.Off)]
    [InlineData(AnalyzerNetworks.Auto, DenoiseMode.Auto)]
    public void What_is_built_in_needs_no_file(string denoise, DenoiseMode mode)
    {
        using AnalyzerNetworks networks = AnalyzerNetworks.Load(denoise, AnalyzerNetworks.Energy);
        Assert.Equal(new CallAnalyzerOptions { Denoise = mode }, networks.Options);
        networks.RequireRate(22050);
    }

    [Fact]
    public void What_is_the_default_here_is_the_options_default()
    {
        using AnalyzerNetworks networks = AnalyzerNetworks.Load(AnalyzerNetworks.DefaultDenoise, AnalyzerNetworks.Energy);
        Assert.Equal(new CallAnalyzerOptions(), networks.Options);
    }

    [Fact]
    public void A_network_is_known_by_its_hash_wherever_it_lies()
    {
        using TemporaryDirectory directory = new();
        File.Copy(Denoiser, directory.File("some.onnx"));
        using AnalyzerNetworks file = AnalyzerNetworks.Load(Denoiser, VoiceActivity);
        using AnalyzerNetworks folder = AnalyzerNetworks.Load(directory.Path, VoiceActivity);

        Assert.Contains($"denoise=snr-1+onnx:{Hash(Denoiser)};", file.Options.Settings, StringComparison.Ordinal);
        Assert.EndsWith($"vad=onnx:{Hash(VoiceActivity)}", file.Options.Settings, StringComparison.Ordinal);
        Assert.Equal(file.Options.Settings, folder.Options.Settings);
        Assert.Equal(16000, file.Options.Denoiser!(16000).SampleRate);
        Assert.Equal(512, file.Options.Detector!(16000).HopLength);
    }

    [Fact]
    public void A_folder_without_one_network_is_refused()
    {
        using TemporaryDirectory directory = new();
        Refused(directory.Path, AnalyzerNetworks.Energy, ModelError.NotFound, "holds 0 networks");
        File.Copy(Denoiser, directory.File("a.onnx"));
        File.Copy(Denoiser, directory.File("b.onnx"));
        Refused(directory.Path, AnalyzerNetworks.Energy, ModelError.NotFound, "name the file");
        File.Copy(Denoiser, directory.File("model.onnx"));
        AnalyzerNetworks.Load(directory.Path, AnalyzerNetworks.Energy).Dispose();
    }

    [Fact]
    public void A_network_of_the_other_kind_is_refused()
    {
        Refused(VoiceActivity, AnalyzerNetworks.Energy, ModelError.BadNetwork, "a denoiser has one of each");
        Refused(Denoiser, Denoiser, ModelError.BadNetwork, "has the input 'input' as");
        Refused("absent.onnx", AnalyzerNetworks.Energy, ModelError.NotFound, "absent.onnx");
        Refused(AnalyzerNetworks.Off, "absent.onnx", ModelError.NotFound, "absent.onnx");
    }

    [Fact]
    public void A_rate_that_a_network_does_not_hear_is_named()
    {
        using AnalyzerNetworks networks = AnalyzerNetworks.Load(AnalyzerNetworks.Off, VoiceActivity);
        networks.RequireRate(8000);
        Assert.Contains("22050 Hz", Assert.Throws<ModelException>(() => networks.RequireRate(22050)).Message, StringComparison.Ordinal);
        using AnalyzerNetworks denoiser = AnalyzerNetworks.Load(Denoiser, AnalyzerNetworks.Energy);
        Assert.Contains("8000 Hz", Assert.Throws<ModelException>(() => denoiser.RequireRate(8000)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_is_named_in_full_for_other_processes()
    {
        Assert.Equal(AnalyzerNetworks.Auto, AnalyzerNetworks.FullName(AnalyzerNetworks.Auto));
        Assert.Equal(AnalyzerNetworks.Energy, AnalyzerNetworks.FullName(AnalyzerNetworks.Energy));
        Assert.Equal(Path.GetFullPath("vad.onnx"), AnalyzerNetworks.FullName("vad.onnx"));
    }

    private static void Refused(string denoise, string voiceActivity, ModelError error, string reason)
    {
        ModelException refusal = Assert.Throws<ModelException>(() => AnalyzerNetworks.Load(denoise, voiceActivity));
        Assert.Equal(error, refusal.Error);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
