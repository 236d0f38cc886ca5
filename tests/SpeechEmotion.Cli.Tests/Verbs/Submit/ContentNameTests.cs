using System.Security.Cryptography;
using SpeechEmotion.Cli.Verbs.Submit;
using SpeechEmotion.Corpora.Tenants;
using SpeechEmotion.Gateway.Tenants;

namespace SpeechEmotion.Cli.Tests.Verbs.Submit;

public sealed class ContentNameTests
{
    [Theory]
    [InlineData("/a b/Call.WAV", ".wav")]
    [InlineData("call.ö", "")]
    [InlineData("call.", "")]
    [InlineData("call", "")]
    [InlineData("call.w v", "")]
    [InlineData("call.averylongending", "")]
    public void It_is_the_content_and_an_ending_and_always_a_name(string path, string ending)
    {
        string name = ContentName.Of(SHA256.HashData("abc"u8), path);
        Assert.Equal($"by-content/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad{ending}", name);
        Assert.True(UploadName.IsName(name));
    }
}
