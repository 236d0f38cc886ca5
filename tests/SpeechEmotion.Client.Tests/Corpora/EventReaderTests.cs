using System.Text;
using SpeechEmotion.Client.Corpora;

namespace SpeechEmotion.Client.Tests.Corpora;

public sealed class EventReaderTests
{
    [Theory]
    [InlineData("retry: 2000\n\nid: 7\nevent: status\ndata: {\"a\":\ndata: 1}\n\n: still here\n\nevent: end\ndata: {}\n\nid: 8\ndata: cut")]
    [InlineData("retry:2000\r\n\r\nid:7\r\nevent:status\r\nunknown: x\r\ndata:{\"a\":\r\ndata:1}\r\n\r\n: still here\r\n\r\nevent:end\r\ndata:{}\r\n\r\n")]
    public async Task Events_are_read_field_by_field(string text)
    {
        using EventReader reader = new(new Drops(Encoding.UTF8.GetBytes(text)));
        Assert.False(reader.IsAlive);
        Assert.Equal(new ServerEvent("7", "status", "{\"a\":\n1}"), await reader.NextAsync(CancellationToken.None));
        Assert.Equal((TimeSpan.FromSeconds(2), true), (reader.Retry, reader.IsAlive));
        Assert.Equal(new ServerEvent(null, "end", "{}"), await reader.NextAsync(CancellationToken.None));
        Assert.Null(await reader.NextAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_line_without_an_end_is_given_up()
    {
        using EventReader reader = new(new MemoryStream(new byte[3 << 20]));
        Assert.Null(await reader.NextAsync(CancellationToken.None));
    }

    /// <summary>Gives a byte at a time.</summary>
    private sealed class Drops(byte[] content) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => base.ReadAsync(buffer[..1], cancellationToken);
    }
}
