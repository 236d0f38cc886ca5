namespace SpeechEmotion.Silo.Health;

/// <summary>Where a silo is in its life.</summary>
internal enum SiloStage
{
    /// <summary>Loading its model, joining its cluster.</summary>
    Starting,

    /// <summary>In its cluster.</summary>
    Running,

    /// <summary>Told to end.</summary>
    Ending,
}
