using SpeechEmotion.Cluster.Corpora;
using SpeechEmotion.Cluster.Shards;
using SpeechEmotion.Cluster.Speakers;

namespace SpeechEmotion.Cluster.Tests.Shards;

public sealed class ShardKeyTests
{
    [Theory]
    [InlineData("t", "c", 0)]
    [InlineData("a/b", "march/2026", 17)]
    [InlineData("100%", "ä ö", 588)]
    public void Keys_come_back_and_no_two_are_alike(string tenant, string name, int shard)
    {
        Assert.Equal(new ShardKey(tenant, name, shard), ShardKey.Parse(new ShardKey(tenant, name, shard).ToString()));
        Assert.Equal(new CorpusKey(tenant, name), CorpusKey.Parse(new CorpusKey(tenant, name).ToString()));
        Assert.Equal(new SpeakerKey(tenant, name), SpeakerKey.Parse(new SpeakerKey(tenant, name).ToString()));
        Assert.NotEqual(new SpeakerKey("a", "b/c").ToString(), new SpeakerKey("a/b", "c").ToString());
    }

    [Theory]
    [InlineData("t/c")]
    [InlineData("t/c/x")]
    [InlineData("t/c/-1")]
    public void What_is_no_key_of_a_shard_is_refused_by_its_text(string key) =>
        Assert.Contains(key, Assert.Throws<FormatException>(() => ShardKey.Parse(key)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("t")]
    [InlineData("t/c/1")]
    public void What_is_no_key_of_a_corpus_is_refused_by_its_text(string key) =>
        Assert.Contains(key, Assert.Throws<FormatException>(() => CorpusKey.Parse(key)).Message, StringComparison.Ordinal);
}
