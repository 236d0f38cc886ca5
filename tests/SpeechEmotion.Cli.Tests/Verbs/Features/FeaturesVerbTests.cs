using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Cli.Tests.Verbs.Features;

public sealed class FeaturesVerbTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Paths_below_a_folder_are_kept_and_the_extension_is_replaced()
    {
        Wave("in/a/one.wav", 16000, 1, 16000);
        Wave("in/two.wav", 16000, 1, 8000);
        Assert.Equal((ExitCode.Done, ""), await Run(In("in"), "--set", "logmel64", "--out", In("out")));
        Assert.Equal((101, 64), Shape("out/a/one.npy"));
        Assert.Equal((51, 64), Shape("out/two.npy"));
        Assert.Equal(2, Directory.GetFiles(In("out"), "*", SearchOption.AllDirectories).Length);
    }

    [Theory]
    [InlineData(8000)]
    [InlineData(44100)]
    [InlineData(48000)]
    public async Task Other_rates_are_brought_to_the_sets_rate(int rate)
    {
        Wave("one.wav", rate, 2, rate);
        Assert.Equal((ExitCode.Done, ""), await Run(In("one.wav"), "--set", "mfcc13", "--out", In("out"), "--convention", "librosa"));
        Assert.Equal((101, 13), Shape("out/one.npy"));
    }

    [Fact]
    public async Task A_set_of_one_row_per_recording_says_what_its_values_are()
    {
        Wave("in/a/one.wav", 8000, 2, 16000);
        Assert.Equal((ExitCode.Done, ""), await Run(In("in"), "--set", "prosody", "--out", In("out")));
        using JsonDocument names = JsonDocument.Parse(File.ReadAllBytes(In("out/a/one.json")));
        Assert.Equal("prosody", names.RootElement.GetProperty("set").GetString());
        Assert.Equal("f0Median", names.RootElement.GetProperty("names")[0].GetString());
        Assert.Equal((1, names.RootElement.GetProperty("names").GetArrayLength()), Shape("out/a/one.npy"));
        Assert.Equal(2, Directory.GetFiles(In("out"), "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task The_number_of_threads_does_not_change_a_byte()
    {
        for (int i = 0; i < 6; i++)
        {
            Wave($"in/{i}.wav", 16000, 1, 4000 + (i * 777));
        }

        Assert.Equal(ExitCode.Done, (await Run(In("in"), "--set", "mfcc40+d+dd", "--out", In("one"), "--threads", "1")).ExitCode);
        Assert.Equal(ExitCode.Done, (await Run(In("in"), "--set", "mfcc40+d+dd", "--out", In("four"), "--threads", "4")).ExitCode);
        for (int i = 0; i < 6; i++)
        {
            Assert.Equal(File.ReadAllBytes(In($"one/{i}.npy")), File.ReadAllBytes(In($"four/{i}.npy")));
        }
    }

    [Fact]
    public async Task What_cannot_be_read_is_named_and_the_others_go_on()
    {
        Wave("in/good.wav", 16000, 1, 1600);
        File.WriteAllText(In("in/text.wav"), "no recording at all");
        File.WriteAllBytes(In("in/empty.wav"), []);
        (int exitCode, string error) = await Run(In("in"), In("missing.wav"), "--set", "zcr", "--out", In("out"));
        Assert.Equal(ExitCode.Incomplete, exitCode);
        string[] lines = error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.All(["text.wav", "empty.wav", "missing.wav"], name => Assert.Contains(lines, line => line.Contains(name, StringComparison.Ordinal)));
        Assert.Equal([In("out/good.npy")], Directory.GetFiles(In("out")));
    }

    [Fact]
    public async Task Two_recordings_of_one_name_are_refused_before_anything_is_written()
    {
        Wave("one/a.wav", 16000, 1, 1600);
        Wave("two/a.wav", 16000, 1, 1600);
        (int exitCode, string error) = await Run(In("one"), In("two"), "--set", "rms", "--out", In("out"));
        Assert.Equal(ExitCode.WrongUse, exitCode);
        Assert.Contains("a.npy", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(In("out")));
    }

    [Theory]
    [InlineData("--set", "mel", "mfcc40+d+dd")]
    [InlineData("--set", "rms", "--convention", "kaldi", "librosa")]
    [InlineData("--set", "rms", "--threads", "0", "--threads")]
    public async Task Wrong_use_says_what_may_be_said(params string[] arguments)
    {
        (int exitCode, string error) = await Run([In("x.wav"), "--out", In("out"), .. arguments[..^1]]);
        Assert.Equal(ExitCode.WrongUse, exitCode);
        Assert.Contains(arguments[^1], error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_recordings_is_named()
    {
        Directory.CreateDirectory(In("none"));
        (int exitCode, string error) = await Run(In("none"), "--set", "rms", "--out", In("out"));
        Assert.Equal(ExitCode.Incomplete, exitCode);
        Assert.Contains("no recordings", error, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Error)> Run(params string[] arguments)
    {
        StringWriter error = new();
        int exitCode = await CommandLine.RunAsync(RootVerb.Create(), ["features", .. arguments], TextWriter.Null, error, CancellationToken.None);
        return (exitCode, error.ToString());
    }

    private string In(string name) => _folder.File(name);

    private void Wave(string name, int rate, int channels, int samples)
    {
        string path = In(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using BinaryWriter writer = new(File.Create(path));
        int bytes = samples * channels * 2;
        writer.Write("RIFF"u8);
        writer.Write(36 + bytes);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)channels);
        writer.Write(rate);
        writer.Write(rate * channels * 2);
        writer.Write((short)(channels * 2));
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(bytes);
        for (int i = 0; i < samples * channels; i++)
        {
            writer.Write((short)(8000 * Math.Sin(i / 7.0)));
        }
    }

    private (int Rows, int Columns) Shape(string name)
    {
        byte[] bytes = File.ReadAllBytes(In(name));
        int length = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        string header = Encoding.ASCII.GetString(bytes, 10, length);
        int[] shape = [.. header[(header.IndexOf('(') + 1)..header.IndexOf(')')].Split(',').Select(int.Parse)];
        Assert.Equal(10 + length + (shape[0] * shape[1] * 4), bytes.Length);
        return (shape[0], shape[1]);
    }
}
