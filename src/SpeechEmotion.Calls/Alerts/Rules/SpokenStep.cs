namespace SpeechEmotion.Calls.Alerts.Rules;

/// <summary>A step of a channel in which its speaker speaks: from the first to the last speech in it (seconds), seconds of speech, and a measure.</summary>
internal readonly record struct SpokenStep(double Start, double End, double Speech, double Value);
