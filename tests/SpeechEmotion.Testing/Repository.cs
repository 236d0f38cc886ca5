namespace SpeechEmotion.Testing;

/// <summary>Where the checkout under test lies, and the reference material beside it when there is any.</summary>
public static class Repository
{
    /// <summary>The folder that holds <c>SpeechEmotion.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Labelled speech, reference feature values and third-party models: beside the checkout, never in it.</summary>
    public static string Shared { get; } = Path.Combine(Path.GetDirectoryName(Root)!, "shared");

    /// <summary>True where <paramref name="relative"/> exists below <see cref="Shared"/>; a test that needs it skips otherwise.</summary>
    public static bool HasShared(string relative) => Path.Exists(Path.Combine(Shared, relative));

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SpeechEmotion.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No SpeechEmotion.sln above {AppContext.BaseDirectory}: run the tests from a checkout.");
    }
}
