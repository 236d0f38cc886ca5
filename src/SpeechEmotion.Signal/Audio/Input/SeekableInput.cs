namespace SpeechEmotion.Signal.Audio.Input;

/// <summary>
/// A recording as a stream in which one can seek, for decoders that must: the stream itself where it can, otherwise a
/// copy of it in a temporary file that has no name any more, so that nothing is left behind even by a killed process.
/// </summary>
internal static class SeekableInput
{
    /// <param name="input">The recording, at its first byte.</param>
    /// <param name="limit">The most bytes to copy.</param>
    /// <returns>A stream at the first byte; closing it leaves <paramref name="input"/> open.</returns>
    /// <exception cref="AudioException">The recording is longer than the limit, or cannot be read.</exception>
    public static Stream Open(AudioInput input, long limit)
    {
        if (input.Length is { } length)
        {
            return new AudioInputStream(input, length);
        }

        FileStream copy = CreateNameless(input);
        try
        {
            Span<byte> block = stackalloc byte[4096];
            long total = 0;
            for (int read = input.Read(block); read > 0; read = input.Read(block))
            {
                total += read;
                if (total > limit)
                {
                    throw new AudioException(
                        AudioError.Unreadable, $"{input.Name}: the stream is longer than the {limit} bytes kept of one; save it as a file first", limit);
                }

                Write(input, copy, block[..read]);
            }

            copy.Position = 0;
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    private static FileStream CreateNameless(AudioInput input)
    {
        try
        {
            string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
            FileStream file = new(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, 1 << 16, FileOptions.DeleteOnClose);
            if (!OperatingSystem.IsWindows())
            {
                File.Delete(path);
            }

            return file;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new AudioException(AudioError.Unreadable, $"{input.Name}: no room for a copy in {Path.GetTempPath()}: {failure.Message}", innerException: failure);
        }
    }

    private static void Write(AudioInput input, FileStream copy, ReadOnlySpan<byte> block)
    {
        try
        {
            copy.Write(block);
        }
        catch (IOException failure)
        {
            throw new AudioException(AudioError.Unreadable, $"{input.Name}: no room for a copy in {Path.GetTempPath()}: {failure.Message}", innerException: failure);
        }
    }
}
