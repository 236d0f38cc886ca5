using SpeechEmotion.Calls.Live;
using SpeechEmotion.Gateway.Live.Wire;

namespace SpeechEmotion.Gateway.Live;

/// <summary>A window as it goes over the wire.</summary>
internal static class WindowMessage
{
    public static Window Of(LiveWindow window)
    {
        Window message = new() { Channel = window.Channel, Start = window.Start, End = window.End, Speech = window.Speech };
        if (window.Probabilities is { } probabilities)
        {
            message.Emotion = probabilities.TopClass;
            message.Probabilities.AddRange(probabilities.Classes.Zip(probabilities.Values, (name, value) => new ClassProbability { Name = name, Probability = value }));
            message.Valence = window.Valence!.Value;
            message.Arousal = window.Arousal!.Value;
            message.Intensity = window.Intensity!.Value;
        }

        return message;
    }
}
