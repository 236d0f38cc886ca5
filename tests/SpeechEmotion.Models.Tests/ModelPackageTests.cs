using SpeechEmotion.Models.Tests.Fixtures;

namespace SpeechEmotion.Models.Tests;

public class ModelPackageTests
{
    [Fact]
    public void A_signed_model_is_loaded_and_says_who_signed_it()
    {
        using ModelFolder folder = new();
        ModelPackage package = ModelPackage.Load(folder.Path, folder.Trust);
        Assert.Equal("tests", package.Signer);
        Assert.Equal("test", package.Manifest.Name);
        Assert.Equal(package.Manifest.Onnx.Sha256, package.Sha256);
    }

    [Fact]
    public void A_network_that_was_exchanged_is_refused()
    {
        using ModelFolder folder = new();
        File.Copy(ModelFolder.Asset("nan.onnx"), folder.File("model.onnx"), overwrite: true);
        AssertRefused(ModelError.WrongHash, folder, "model.onnx");
    }

    [Fact]
    public void One_bit_of_the_network_is_enough()
    {
        using ModelFolder folder = new();
        byte[] network = File.ReadAllBytes(folder.File("model.onnx"));
        network[network.Length / 2] ^= 1;
        File.WriteAllBytes(folder.File("model.onnx"), network);
        AssertRefused(ModelError.WrongHash, folder, "SHA-256");
    }

    [Fact]
    public void A_manifest_that_was_changed_after_signing_is_refused()
    {
        using ModelFolder folder = new();
        string json = File.ReadAllText(folder.File("model.json"));
        File.WriteAllText(folder.File("model.json"), json.Replace("\"temperature\": 1", "\"temperature\": 2", StringComparison.Ordinal));
        AssertRefused(ModelError.Untrusted, folder, "no trusted key");
    }

    [Fact]
    public void A_stranger_s_signature_is_refused()
    {
        using ModelFolder folder = new();
        using SigningKey stranger = new();
        ModelSigner.Sign(folder.Path, stranger.PrivatePem);
        AssertRefused(ModelError.Untrusted, folder, "no trusted key");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(70)]
    [InlineData(5000)]
    public void Rubbish_in_place_of_a_signature_is_refused(int length)
    {
        using ModelFolder folder = new();
        File.WriteAllBytes(folder.File("model.sig"), new byte[length]);
        Assert.NotEqual(ModelError.NotFound, folder.Refused().Error);
    }

    [Fact]
    public void An_unsigned_model_runs_only_where_that_is_allowed()
    {
        using ModelFolder folder = new(sign: false);
        AssertRefused(ModelError.NotSigned, folder, "model.sig");
        ModelPackage package = ModelPackage.Load(folder.Path, folder.Lenient);
        Assert.Null(package.Signer);
        Assert.Equal(64, package.Sha256.Length);
    }

    [Fact]
    public void Where_unsigned_models_may_run_all_that_speaks_against_one_is_in_one_warning()
    {
        using ModelFolder good = new();
        Assert.Null(ModelPackage.Load(good.Path, good.Lenient).Warning);
        using ModelFolder bad = new(change: manifest => manifest["notAfter"] = "2001-01-01");
        using SigningKey stranger = new();
        ModelSigner.Sign(bad.Path, stranger.PrivatePem);
        File.Copy(ModelFolder.Asset("nan.onnx"), bad.File("model.onnx"), overwrite: true);
        ModelPackage package = ModelPackage.Load(bad.Path, bad.Lenient);
        Assert.Null(package.Signer);
        Assert.Equal(3, package.Objections.Count);
        Assert.Contains("no trusted key", package.Warning);
        Assert.Contains("not to be used after 2001-01-01", package.Warning);
        Assert.Contains("SHA-256", package.Warning);
        Assert.DoesNotContain('\n', package.Warning!);
    }

    [Fact]
    public void Weights_in_another_file_are_refused()
    {
        using ModelFolder folder = new("external.onnx", sign: false);
        AssertRefused(ModelError.ExternalData, folder, "other files", folder.Lenient);
        ModelException refusal = Assert.Throws<ModelException>(folder.Sign);
        Assert.Equal(ModelError.ExternalData, refusal.Error);
    }

    [Theory]
    [InlineData("2026-06-30T23:59:59Z", true)]
    [InlineData("2026-07-01T00:00:00Z", false)]
    public void A_model_runs_to_the_end_of_its_last_day(string now, bool runs)
    {
        using ModelFolder folder = new(change: manifest => manifest["notAfter"] = "2026-06-30");
        ModelTrust trust = ModelTrust.FromDirectory(Path.Combine(folder.Root, "trusted"), time: new FixedTime(now));
        if (runs)
        {
            Assert.Equal("test", ModelPackage.Load(folder.Path, trust).Manifest.Name);
        }
        else
        {
            AssertRefused(ModelError.Expired, folder, "2026-06-30", trust);
        }
    }

    [Fact]
    public void A_path_in_place_of_the_network_s_name_is_refused_before_it_is_opened()
    {
        using ModelFolder folder = new(change: manifest => manifest["onnx"]!["file"] = "../../secret", sign: false);
        AssertRefused(ModelError.BadManifest, folder, "onnx.file", folder.Lenient);
    }

    [Theory]
    [InlineData("model.json", false)]
    [InlineData("model.onnx", true)]
    public void A_folder_that_lacks_a_part_is_refused(string part, bool isSignedFirst)
    {
        using ModelFolder folder = new(sign: isSignedFirst);
        File.Delete(folder.File(part));
        AssertRefused(ModelError.NotFound, folder, part);
    }

    [Fact]
    public void Bytes_that_are_no_network_are_refused()
    {
        using ModelFolder folder = new(sign: false);
        File.WriteAllText(folder.File("model.onnx"), "version https://git-lfs.github.com/spec/v1");
        AssertRefused(ModelError.BadNetwork, folder, "not an ONNX model", folder.Lenient);
    }

    private static void AssertRefused(ModelError error, ModelFolder folder, string word, ModelTrust? trust = null)
    {
        ModelException refusal = folder.Refused(trust);
        Assert.Equal(error, refusal.Error);
        Assert.Contains(word, refusal.Message);
        Assert.DoesNotContain('\n', refusal.Message);
    }
}
