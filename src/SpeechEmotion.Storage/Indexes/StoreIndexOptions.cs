namespace SpeechEmotion.Storage.Indexes;

/// <summary>How fresh an index is kept.</summary>
public sealed record StoreIndexOptions
{
    /// <summary>The shortest time between two looks at what writers have announced. By default one second.</summary>
    public TimeSpan LeastPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a reader waits for the index to be brought up to date; then it gets what there is. By default two seconds.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Most of the time, as a share, that goes into bringing the index up to date while writers write: after a long time it is left alone for a longer one. By default a tenth.</summary>
    public double MostOfTheTime { get; init; } = 0.1;
}
