using SpeechEmotion.Corpora.Recordings;
using SpeechEmotion.Corpora.Tests.Engine;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Corpora.Tests.Recordings;

public class BlobStreamTests
{
    [Fact]
    public async Task Any_reads_and_seeks_give_the_bytes_of_the_blob_and_forward_reading_is_one_request()
    {
        MemoryStore store = new();
        Random random = new(5);
        byte[] content = new byte[3_000_000];
        random.NextBytes(content);
        await store.PutAsync("in/a.wav", content, BlobCondition.None, CancellationToken.None);

        using BlobStream forward = new(store, "in/a.wav", content.Length);
        using MemoryStream copy = new();
        forward.CopyTo(copy);
        Assert.Equal(content, copy.ToArray());
        Assert.Single(store.Requests, request => request.Request == "get");

        using BlobStream stream = new(store, "in/a.wav", content.Length);
        byte[] buffer = new byte[5000];
        for (int step = 0; step < 300; step++)
        {
            stream.Seek(random.Next(content.Length + 10), SeekOrigin.Begin);
            int at = (int)stream.Position;
            int read = stream.Read(buffer, 0, random.Next(1, buffer.Length));
            Assert.Equal(content.AsSpan(Math.Min(at, content.Length), read).ToArray(), buffer[..read]);
            Assert.Equal(at >= content.Length, read == 0);
        }
    }

    [Fact]
    public async Task A_blob_that_is_gone_or_shorter_now_is_a_failure_of_reading()
    {
        MemoryStore store = new();
        await store.PutAsync("a", new byte[10], BlobCondition.None, CancellationToken.None);
        using BlobStream gone = new(store, "b", 10);
        using BlobStream shorter = new(store, "a", 20) { Position = 10 };

        Assert.Throws<IOException>(() => gone.ReadByte());
        Assert.Throws<IOException>(() => shorter.ReadByte());
    }
}
