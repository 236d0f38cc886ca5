using System.Diagnostics;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Signal.Audio.Compressed.Guarded;

namespace SpeechEmotion.Signal.Tests.Audio.Compressed.Guarded;

/// <summary>Decoders that do what they should not. What real ones answer is tested where the program is that runs them.</summary>
public sealed class GuardedDecodersTests(MadeRecordings made) : IClassFixture<MadeRecordings>
{
    // As far as anybody here looks, a FLAC.
    private static readonly byte[] Flac = [.. "fLaC"u8, .. new byte[500]];

    [Fact]
    public void A_decoder_that_crashes_is_started_once_more_and_then_it_is_the_recording()
    {
        AudioException failure = Fail("kill -SEGV $$");
        Assert.Equal(AudioError.DecoderFailed, failure.Error);
        Assert.Equal("test: the FLAC cannot be decoded: the process that decoded it ended: signal 11, twice", failure.Message);
    }

    [Fact]
    public void A_decoder_that_asks_for_more_memory_than_it_may_have_gets_none_and_the_machine_keeps_its_own()
    {
        Stopwatch watch = Stopwatch.StartNew();

        // One endless line, all of which it would keep.
        AudioException failure = Fail("exec tail /dev/zero", new AudioOpenOptions { DecoderMemoryLimit = 64 << 20 });
        Assert.Equal(AudioError.DecoderFailed, failure.Error);
        Assert.Contains("memory exhausted", failure.Message, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), "it took " + watch.Elapsed);
    }

    [Fact]
    public void A_decoder_that_says_nothing_is_ended()
    {
        AudioException failure = Fail("exec sleep 1000", new AudioOpenOptions { DecoderStallLimit = TimeSpan.FromSeconds(0.3) });
        Assert.Equal(AudioError.DecoderFailed, failure.Error);
        Assert.Contains("said nothing for 0.3 s", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_decoder_that_computes_for_ever_is_ended() =>
        Assert.Contains("processor time", Fail("while :; do :; done", new AudioOpenOptions { DecoderProcessorLimit = TimeSpan.FromSeconds(0.5) }).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("printf 'lengthless nonsense'; exec cat")]
    [InlineData("printf '\\005\\001\\000\\000\\000x'; exec cat")]
    [InlineData("printf '\\004\\014\\000\\000\\000\\377\\377\\377\\377\\377\\377\\377\\177\\001\\000\\000\\000'; exec cat")]
    [InlineData("printf '\\005\\021\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000x'; exec cat")]
    public void A_decoder_that_answers_nonsense_is_not_believed(string script)
    {
        AudioException failure = Fail(script);
        Assert.Equal(AudioError.DecoderFailed, failure.Error);
        Assert.Contains("what is no answer", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_decoder_complains_of_is_told_in_one_line()
    {
        AudioException failure = Fail("i=0; while [ $i -lt 5000 ]; do echo complaint $i >&2; i=$((i+1)); done; exit 3");
        Assert.Contains("complaint 0", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("complaint 1", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_decoder_that_is_not_there_is_said_to_be_missing()
    {
        using GuardedDecoders decoders = new(Path.Combine(Path.GetTempPath(), "no-such-decoder"), []);
        AudioException failure = Assert.Throws<AudioException>(() => AudioFile.Open(new MemoryStream(Flac), "test", new AudioOpenOptions { Decoders = decoders }));
        Assert.Contains("no-such-decoder", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recording_that_cannot_be_read_is_that_and_no_fault_of_the_decoder()
    {
        // Asks for the first bytes for ever.
        using GuardedDecoders decoders = new(made.Script("while printf '\\004\\014\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\001\\000\\000\\000'; do :; done"), []);
        AudioException failure = Assert.Throws<AudioException>(() => AudioFile.Open(new FailingStream(Flac), "test", new AudioOpenOptions { Decoders = decoders }));
        Assert.Equal(AudioError.Unreadable, failure.Error);
    }

    private AudioException Fail(string script, AudioOpenOptions? options = null) => Assert.Throws<AudioException>(() =>
    {
        using GuardedDecoders decoders = new(made.Script(script), []);
        using IAudioReader reader = AudioFile.Open(new MemoryStream(Flac), "test", (options ?? new()) with { Decoders = decoders });
        AudioReading.All(reader);
    });

    /// <summary>Can be read once, and then not any more.</summary>
    private sealed class FailingStream(byte[] bytes) : MemoryStream(bytes)
    {
        private int _reads;

        public override int Read(byte[] buffer, int offset, int count) =>
            ++_reads > 2 ? throw new IOException("the disk is gone") : base.Read(buffer, offset, Math.Min(count, 100));

        public override int Read(Span<byte> buffer) => ++_reads > 2 ? throw new IOException("the disk is gone") : base.Read(buffer[..Math.Min(buffer.Length, 100)]);
    }
}
