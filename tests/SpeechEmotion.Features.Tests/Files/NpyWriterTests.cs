using SpeechEmotion.Features.Files;
using SpeechEmotion.Features.Tests.Reference;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Features.Tests.Files;

public class NpyWriterTests
{
    [Fact]
    public void What_is_written_row_by_row_is_read_as_one_array()
    {
        using TemporaryDirectory folder = new();
        string path = folder.File("a.npy");
        using (NpyWriter writer = new(path, 3))
        {
            writer.Append([1, 2, 3]);
            writer.Append([4, 5, 6, 7, 8, 9]);
            writer.Commit();
        }

        Assert.Equal([[1, 2, 3], [4, 5, 6], [7, 8, 9]], NpyArray.Read(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void The_data_begins_on_a_multiple_of_64_bytes_as_the_format_asks()
    {
        using TemporaryDirectory folder = new();
        string path = folder.File("a.npy");
        using (NpyWriter writer = new(path, 5))
        {
            writer.Commit();
        }

        byte[] bytes = File.ReadAllBytes(path);
        Assert.Equal(128, bytes.Length);
        Assert.Equal((byte)'\n', bytes[^1]);
    }

    [Fact]
    public void Nothing_stays_of_a_file_that_was_not_completed()
    {
        using TemporaryDirectory folder = new();
        using (NpyWriter writer = new(folder.File("a.npy"), 3))
        {
            writer.Append([1, 2, 3]);
        }

        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }
}
