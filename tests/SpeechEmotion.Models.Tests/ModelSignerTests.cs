using System.Diagnostics;
using SpeechEmotion.Models.Tests.Fixtures;

namespace SpeechEmotion.Models.Tests;

public class ModelSignerTests
{
    [Fact]
    public void Signing_fills_in_the_hash_and_leaves_nothing_else_behind()
    {
        using ModelFolder folder = new(sign: false);
        ModelManifest signed = ModelSigner.Sign(folder.Path, folder.PrivatePem);
        Assert.Equal(64, signed.Onnx.Sha256!.Length);
        Assert.Equal(["model.json", "model.onnx", "model.sig"], Directory.EnumerateFiles(folder.Path).Select(Path.GetFileName).Order()!);
    }

    [Fact]
    public void A_model_can_be_signed_again()
    {
        using ModelFolder folder = new();
        folder.Sign();
        Assert.Equal("tests", ModelPackage.Load(folder.Path, folder.Trust).Signer);
    }

    [Theory]
    [InlineData("nothing at all")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")]
    public void What_is_no_key_is_refused(string pem)
    {
        using ModelFolder folder = new(sign: false);
        ModelException refusal = Assert.Throws<ModelException>(() => ModelSigner.Sign(folder.Path, pem, "key.pem"));
        Assert.StartsWith("key.pem", refusal.Message);
    }

    [Fact]
    public void A_public_key_cannot_sign()
    {
        using ModelFolder folder = new(sign: false);
        using SigningKey key = new();
        Assert.Throws<ModelException>(() => ModelSigner.Sign(folder.Path, key.PublicPem, "key.pem"));
    }

    [Fact]
    public void A_key_on_another_curve_is_refused()
    {
        using ModelFolder folder = new(sign: false);
        using SigningKey key = new("nistP384");
        Assert.Contains("curve", Assert.Throws<ModelException>(() => ModelSigner.Sign(folder.Path, key.PrivatePem)).Message);
    }

    [Fact]
    public void Openssl_agrees_with_the_signature()
    {
        using ModelFolder folder = new();
        ProcessStartInfo start = new("openssl", ["dgst", "-sha256", "-verify", Path.Combine(folder.Root, "trusted/tests.pem"), "-signature", folder.File("model.sig"), folder.File("model.json")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process? openssl = null;
        try
        {
            openssl = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("openssl is not installed.");
        }

        using (openssl)
        {
            Assert.True(openssl!.WaitForExit(TimeSpan.FromSeconds(30)), "openssl did not end.");
            Assert.Equal(0, openssl.ExitCode);
        }
    }
}
