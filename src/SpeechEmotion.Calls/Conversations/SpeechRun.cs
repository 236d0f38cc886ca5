using System.Text.Json.Serialization;

namespace SpeechEmotion.Calls.Conversations;

/// <summary>A stretch of speech on one channel, as voice activity hears it.</summary>
/// <param name="Start">Seconds from the start of the recording.</param>
/// <param name="End">Seconds, after <paramref name="Start"/>.</param>
public readonly record struct SpeechRun(double Start, double End)
{
    /// <summary>Its length in seconds.</summary>
    [JsonIgnore]
    public double Seconds => End - Start;
}
