using System.Text;
using SpeechEmotion.Signal.Audio.Detection;

namespace SpeechEmotion.Signal.Tests.Audio.Detection;

public sealed class ContainerDetectorTests
{
    [Theory]
    [InlineData("RIFF\0\0\0\0WAVE", "wav")]
    [InlineData("RF64\xFF\xFF\xFF\xFFWAVE", "rf64")]
    [InlineData("BW64\xFF\xFF\xFF\xFFWAVE", "rf64")]
    [InlineData("RIFF\0\0\0\0AVI LIST", null)]
    [InlineData("fLaC\0\0\0\x22", "flac")]
    [InlineData("FORM\0\0\0\0AIFC", "aiff")]
    [InlineData("FORM\0\0\0\0ILBM", null)]
    [InlineData("ID3\x04\0\0\0\0\0\0fLaC", "flac")]
    [InlineData("ID3\x04\0\0\0\0\0\0\xFF\xF1\x50\x80", "aac")]
    [InlineData("ID3\x04\0\0\0\0\x7F\x7F", "mp3")]
    [InlineData("ID3 is a format for tags", null)]
    [InlineData("\0\0\0\u0020ftypM4A ", "mp4")]
    [InlineData("#!AMR-WB\n", "amr")]
    [InlineData("#!/bin/sh\nrm -rf /\n", null)]
    [InlineData("%PDF-1.7", null)]
    [InlineData("PK\x03\x04", null)]
    [InlineData("\xFF\xD8\xFF\xE0\0\x10JFIF", null)]
    [InlineData("\x89PNG\r\n\x1A\n", null)]
    [InlineData("\x7F\x45LF\x02\x01", null)]
    public void Containers_are_told_by_their_signature(string head, string? container) =>
        Assert.Equal(container, ContainerDetector.Detect(Encoding.Latin1.GetBytes(head), head.Length)?.Name);

    [Fact]
    public void One_MPEG_header_is_no_proof_and_two_are()
    {
        byte[] frame = new byte[417];
        new byte[] { 0xFF, 0xFB, 0x90, 0x00 }.CopyTo(frame, 0);
        Assert.Null(ContainerDetector.Detect(frame, null));
        Assert.Equal("mp3", ContainerDetector.Detect([.. frame, .. frame], null)?.Name);
    }

    [Fact]
    public void Bare_GSM_is_told_by_the_first_half_byte_of_every_frame()
    {
        byte[] file = new byte[33 * 20];
        for (int i = 0; i < file.Length; i += 33)
        {
            file[i] = 0xD4;
        }

        Assert.Equal("gsm", ContainerDetector.Detect(file, file.Length)?.Name);
        Assert.Null(ContainerDetector.Detect(file, file.Length + 1));
        file[33 * 7] = 0x14;
        Assert.Null(ContainerDetector.Detect(file, file.Length));
    }

    [Fact]
    public void Any_short_head_is_looked_at_without_harm()
    {
        Random random = new(3);
        byte[] bytes = new byte[64];
        for (int i = 0; i < 20_000; i++)
        {
            random.NextBytes(bytes);
            bytes[0] = i % 2 == 0 ? (byte)0xFF : bytes[0];
            ContainerDetector.Detect(bytes.AsSpan(0, i % 64), null);
        }
    }
}
