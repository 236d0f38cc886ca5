using SpeechEmotion.Models.Packages;
using SpeechEmotion.Models.Tests.Fixtures;

namespace SpeechEmotion.Models.Tests.Packages;

public class NetworkInspectorTests
{
    [Theory]
    [InlineData("crnn.onnx", null)]
    [InlineData("nan.onnx", null)]
    [InlineData("external.onnx", ModelError.ExternalData)]
    public void Networks_of_the_exporters_are_told_apart(string asset, ModelError? expected) =>
        Assert.Equal(expected, Inspect(File.ReadAllBytes(ModelFolder.Asset(asset))));

    // Field paths from a model down to a tensor, after onnx.proto3; 13 is external_data, 14 data_location.
    [Theory]
    [InlineData(7, 5)]
    [InlineData(7, 15, 1)]
    [InlineData(7, 15, 2)]
    [InlineData(7, 1, 5, 5)]
    [InlineData(7, 1, 5, 10)]
    [InlineData(7, 1, 5, 22, 1)]
    [InlineData(7, 1, 5, 23, 2)]
    [InlineData(7, 1, 5, 6, 5)]
    [InlineData(7, 1, 5, 11, 1, 5, 6, 5)]
    [InlineData(20, 1, 5)]
    [InlineData(20, 2, 5)]
    [InlineData(25, 7, 5, 5)]
    [InlineData(25, 11, 5)]
    public void Weights_outside_are_found_wherever_a_tensor_may_lie(params int[] path)
    {
        Assert.Equal(ModelError.ExternalData, Inspect(Nest(path, [13 << 3 | 2, 0])));
        Assert.Equal(ModelError.ExternalData, Inspect(Nest(path, [14 << 3, 1])));
        Assert.Null(Inspect(Nest(path, [14 << 3, 0])));
    }

    [Fact]
    public void The_same_fields_mean_something_else_elsewhere() =>
        Assert.Null(Inspect(Nest([7, 11], [13 << 3 | 2, 0])));

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0 })]
    [InlineData(new byte[] { 0x0B })]
    [InlineData(new byte[] { 0x3A, 0x05, 0x00 })]
    [InlineData(new byte[] { 0x3A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 })]
    [InlineData(new byte[] { 0x08, 0x80 })]
    [InlineData(new byte[] { 0x20, 0, 0, 0, (byte)'O', (byte)'R', (byte)'T', (byte)'M', 0 })]
    public void Bytes_that_make_no_sense_are_refused(byte[] bytes) =>
        Assert.Equal(ModelError.BadNetwork, Inspect(bytes));

    [Fact]
    public void Graphs_without_end_are_refused()
    {
        byte[] bytes = Nest([.. Enumerable.Repeat<int[]>([1, 5, 6], 200).SelectMany(step => step).Prepend(7)], []);
        Assert.Equal(ModelError.BadNetwork, Inspect(bytes));
    }

    [Fact]
    public void Whatever_the_bytes_nothing_but_a_refusal_is_thrown()
    {
        byte[] network = File.ReadAllBytes(ModelFolder.Asset("external.onnx"));
        Random random = new(7);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] changed = [.. network];
            for (int change = 0; change < 3; change++)
            {
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            }

            Inspect(changed.AsSpan(0, random.Next(changed.Length + 1)));
        }
    }

    private static ModelError? Inspect(ReadOnlySpan<byte> network)
    {
        try
        {
            NetworkInspector.RequireSelfContained(network, "model.onnx");
            return null;
        }
        catch (ModelException refusal)
        {
            return refusal.Error;
        }
    }

    private static byte[] Nest(int[] path, byte[] innermost)
    {
        byte[] bytes = innermost;
        foreach (int field in path.Reverse())
        {
            bytes = [.. Varint((uint)(field << 3 | 2)), .. Varint((uint)bytes.Length), .. bytes];
        }

        return bytes;
    }

    private static IEnumerable<byte> Varint(uint value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            yield return (byte)(value | 0x80);
        }

        yield return (byte)value;
    }
}
