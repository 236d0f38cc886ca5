using SpeechEmotion.Models.Tests.Fixtures;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Models.Tests;

public class ModelTrustTests
{
    [Fact]
    public void A_directory_that_is_not_there_trusts_nobody() =>
        Assert.Empty(ModelTrust.FromDirectory("/nonexistent/trusted").KeyNames);

    [Fact]
    public void Keys_go_by_their_files_names_in_order()
    {
        using TemporaryDirectory directory = new();
        using SigningKey key = new();
        File.WriteAllText(directory.File("b.pem"), key.PublicPem);
        File.WriteAllText(directory.File("a.pem"), key.PublicPem);
        File.WriteAllText(directory.File("README.md"), "not a key");
        Assert.Equal(["a", "b"], ModelTrust.FromDirectory(directory.Path).KeyNames);
    }

    [Fact]
    public void Rubbish_among_the_keys_is_named()
    {
        using TemporaryDirectory directory = new();
        File.WriteAllText(directory.File("bad.pem"), "-----BEGIN PUBLIC KEY-----");
        AssertNamed(directory, "bad.pem");
    }

    [Fact]
    public void A_private_key_does_not_belong_there()
    {
        using TemporaryDirectory directory = new();
        using SigningKey key = new();
        File.WriteAllText(directory.File("private.pem"), key.PrivatePem);
        AssertNamed(directory, "private key");
    }

    [Fact]
    public void A_key_on_another_curve_is_named()
    {
        using TemporaryDirectory directory = new();
        using SigningKey key = new("nistP521");
        File.WriteAllText(directory.File("p521.pem"), key.PublicPem);
        AssertNamed(directory, "p521.pem");
    }

    private static void AssertNamed(TemporaryDirectory directory, string word)
    {
        ModelException refusal = Assert.Throws<ModelException>(() => ModelTrust.FromDirectory(directory.Path));
        Assert.Contains(word, refusal.Message);
    }
}
