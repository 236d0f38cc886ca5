using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Signal.Audio.Input;

namespace SpeechEmotion.Signal.Tests.Audio.Input;

public sealed class AudioInputTests
{
    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 31 >> 3))];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_byte_comes_once_whatever_is_peeked_and_skipped(bool seekable)
    {
        Random random = new(11);
        using AudioInput input = new(seekable ? new MemoryStream(Bytes) : new NonSeekableStream(Bytes), "test");
        int position = 0;
        while (position < Bytes.Length)
        {
            Assert.Equal(position, input.Position);
            int wanted = random.Next(1, random.Next(2) == 0 ? 20 : AudioInput.BufferLength);
            ReadOnlySpan<byte> seen = input.Peek(wanted);
            Assert.True(seen.Length >= Math.Min(wanted, Bytes.Length - position));
            Assert.True(seen.SequenceEqual(Bytes.AsSpan(position, seen.Length)));
            int step = random.Next(100_000);
            Assert.Equal(step <= Bytes.Length - position, input.Skip(step));
            position += step;
        }

        Assert.Equal(Bytes.Length, input.Position);
        Assert.True(input.Peek(1).IsEmpty);
    }

    [Fact]
    public void A_pipe_can_be_rewound_while_its_beginning_is_in_the_buffer()
    {
        using AudioInput input = new(new NonSeekableStream(Bytes), "test");
        input.Skip(50_000);
        input.Rewind();
        Assert.Equal(Bytes[0], input.Peek(1)[0]);
        input.Skip(200_000);
        Assert.Throws<AudioException>(input.Rewind);
    }

    [Fact]
    public void Whatever_a_stream_throws_becomes_an_audio_exception_with_the_place()
    {
        AudioException failure = Assert.Throws<AudioException>(() => AudioFile.Open(new FailingStream(), "test"));
        Assert.Equal(AudioError.Unreadable, failure.Error);
        Assert.Contains("the line is dead", failure.Message, StringComparison.Ordinal);
    }

    private sealed class FailingStream : ForwardStream
    {
        public override int Read(byte[] buffer, int offset, int count) => throw new InvalidDataException("the line is dead");
    }
}
