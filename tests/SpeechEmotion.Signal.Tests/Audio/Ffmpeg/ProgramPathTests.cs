using SpeechEmotion.Signal.Audio.Ffmpeg;

namespace SpeechEmotion.Signal.Tests.Audio.Ffmpeg;

public sealed class ProgramPathTests
{
    [Fact]
    public void Programs_are_found_by_name_and_by_path()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs a shell");
        string? shell = ProgramPath.Find("sh");
        Assert.NotNull(shell);
        Assert.Equal(shell, ProgramPath.Find(shell));
        Assert.Null(ProgramPath.Find("no-such-program"));
        Assert.Null(ProgramPath.Find("/no/such/program"));
    }
}
