using System.Security.Cryptography;
using System.Text;
using SpeechEmotion.Corpora.Manifests;
using SpeechEmotion.Corpora.Tests.Engine;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Corpora.Tests.Manifests;

public sealed class KeptManifestsTests : IAsyncDisposable
{
    private static readonly byte[] Manifest = Encoding.UTF8.GetBytes("call,uri\na,a.wav\n");

    private readonly TemporaryDirectory _folder = new();
    private readonly MemoryStore _store = new();
    private readonly KeptManifests _manifests;

    public KeptManifestsTests() => _manifests = new KeptManifests(_store, new FileAddresses(_folder.Path), FileManifests.Instance);

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_manifest_is_kept_once_under_its_hash_and_read_back()
    {
        string name = await KeepAsync();
        Assert.Equal(name, await KeepAsync());
        Assert.Single(_store.Requests, request => request.Request == "put");
        Assert.True(_manifests.IsFixed(name));

        Corpus corpus = Corpus.Survey(new CorpusSources { Manifest = name, Manifests = _manifests }, _ => { }, CancellationToken.None);
        Assert.Equal(_folder.File("a.wav"), corpus.Calls().Single().Path);
    }

    [Fact]
    public void One_that_is_gone_is_said_and_names_of_others_are_left_to_them()
    {
        Assert.Throws<CorpusException>(() => _manifests.Open("store:manifests/00"));
        File.WriteAllBytes(_folder.File("m.csv"), Manifest);
        Assert.False(_manifests.IsFixed(_folder.File("m.csv")));
        using Stream open = _manifests.Open(_folder.File("m.csv"));
        Assert.Equal(Manifest.Length, open.Length);
        Assert.Throws<CorpusException>(() => _manifests.Open(_folder.File("missing.csv")));
    }

    private Task<string> KeepAsync() => _manifests.KeepAsync(
        Convert.ToHexStringLower(SHA256.HashData(Manifest)), (stream, token) => stream.WriteAsync(Manifest, token).AsTask(), CancellationToken.None);
}
