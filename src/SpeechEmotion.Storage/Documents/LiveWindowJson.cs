using SpeechEmotion.Calls.Live;

namespace SpeechEmotion.Storage.Documents;

/// <summary>A window of a stream as JSON: <c>{"channel","start","end","speech","emotion","probabilities","valence","arousal","intensity"}</c>; from <c>emotion</c> on null where too little is speech.</summary>
public static class LiveWindowJson
{
    /// <summary>The document, on one line.</summary>
    /// <param name="window">The window.</param>
    public static string Of(LiveWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return JsonText.Of(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("channel", window.Channel);
            writer.WriteNumber("start", window.Start);
            writer.WriteNumber("end", window.End);
            JsonText.Number(writer, "speech", window.Speech);
            writer.WriteString("emotion", window.Emotion);
            if (window.Probabilities is { } probabilities)
            {
                writer.WriteStartObject("probabilities");
                foreach ((string name, double value) in probabilities.Classes.Zip(probabilities.Values))
                {
                    JsonText.Number(writer, name, value, 5);
                }

                writer.WriteEndObject();
            }
            else
            {
                writer.WriteNull("probabilities");
            }

            JsonText.Number(writer, "valence", window.Valence, 5);
            JsonText.Number(writer, "arousal", window.Arousal, 5);
            JsonText.Number(writer, "intensity", window.Intensity, 5);
            writer.WriteEndObject();
        });
    }
}
