using SpeechEmotion.Models.Inference;

namespace SpeechEmotion.Models.Tests.Inference;

public class BatchSizesTests
{
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(4, 4)]
    [InlineData(5, 4)]
    [InlineData(6, 8)]
    [InlineData(13, 16)]
    [InlineData(17, 16)]
    [InlineData(24, 32)]
    [InlineData(100, 32)]
    public void A_batch_is_filled_or_padded_by_a_quarter_at_most(int windows, int expected) =>
        Assert.Equal(expected, BatchSizes.Cpu.Next(windows));

    [Fact]
    public void No_batch_is_ever_of_one()
    {
        foreach (BatchSizes sizes in new[] { BatchSizes.Cpu, BatchSizes.Cuda })
        {
            Assert.True(sizes.All[0] >= 2);
            for (int windows = 1; windows < 1000; windows++)
            {
                Assert.True(sizes.All.Contains(sizes.Next(windows)), $"{windows} windows");
            }
        }
    }

    [Fact]
    public void Blocks_make_smaller_batches_and_never_one_of_one()
    {
        Assert.Equal([2, 4], BatchSizes.Cpu.ForBlocksOf(8).All.ToArray());
        Assert.Equal([2], BatchSizes.Cpu.ForBlocksOf(100).All.ToArray());
        Assert.Equal([64], BatchSizes.Cuda.ForBlocksOf(4).All.ToArray());
        for (int windows = 1; windows <= 1024; windows++)
        {
            Assert.True(BatchSizes.Cpu.ForBlocksOf(windows).All[0] >= 2, $"{windows} windows");
            Assert.True(BatchSizes.Cuda.ForBlocksOf(windows).All is [>= 2], $"{windows} windows");
        }
    }

    [Fact]
    public void A_gpu_s_batches_have_one_size() =>
        Assert.Equal(1, BatchSizes.Cuda.All.Length);
}
