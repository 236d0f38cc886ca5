using SpeechEmotion.Calls.Results;
using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Calls.Tests.Results;

public class CallErrorTests
{
    [Theory]
    [InlineData(AudioError.NotAudio, "not_audio")]
    [InlineData(AudioError.Empty, "empty")]
    [InlineData(AudioError.DecoderMissing, "decoder_missing")]
    public void Codes_are_the_readers_in_snake_case(AudioError error, string code) =>
        Assert.Equal(code, CallError.From(new AudioException(error, "x")).Code);

    [Fact]
    public void Where_the_recording_lies_is_no_part_of_a_message() =>
        Assert.Equal("cut", CallError.From(new AudioException(AudioError.Truncated, "/in/two\nlines.wav: cut"), "/in/two\nlines.wav").Message);

    [Fact]
    public void A_message_is_one_line() =>
        Assert.Equal("first second", CallError.From(new AudioException(AudioError.NotAudio, "first\r\nsecond\n")).Message);
}
