using SpeechEmotion.Features.Prosody;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Features.Tests.Prosody;

public class BlockListTests
{
    [Fact]
    public void Items_keep_their_number_when_earlier_ones_are_forgotten()
    {
        BlockList<int> list = new(4, 2);
        for (int i = 0; i < 11; i++)
        {
            list.Add(100 + i);
        }

        list.Forget(6);
        Assert.Equal((6, 11), (list.First, list.End));
        Assert.Equal([106, 107, 108, 109, 110], Enumerable.Range(6, 5).Select(i => list[i]));
        list.Forget(3);
        Assert.Equal(6, list.First);
        list.Forget(99);
        Assert.Equal((11, 11), (list.First, list.End));
        list.Add(5);
        Assert.Equal(5, list[11]);
    }

    [Fact]
    public void A_piece_ends_with_its_block()
    {
        BlockList<int> list = new(4, 2);
        for (int i = 0; i < 11; i++)
        {
            list.Add(i);
        }

        Assert.Equal([2, 3], list.Piece(2, 11).ToArray());
        Assert.Equal([4, 5, 6, 7], list.Piece(4, 11).ToArray());
        Assert.Equal([8, 9], list.Piece(8, 10).ToArray());
    }

    [Fact]
    public void What_was_cleared_or_forgotten_is_used_again()
    {
        BlockList<int> list = new(16, 4);
        Fill(64);
        Assert.Equal(0, Allocation.Least(() =>
        {
            list.Clear();
            Fill(32);
            list.Forget(32);
            Fill(32);
        }));
        Assert.Equal((32, 64), (list.First, list.End));

        void Fill(int count)
        {
            for (int i = 0; i < count; i++)
            {
                list.Add(i);
            }
        }
    }
}
