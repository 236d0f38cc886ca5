namespace SpeechEmotion.Calls.Evaluation;

/// <summary>What a corpus says of a clip.</summary>
/// <param name="Emotion">The emotion: one of <see cref="Models.EmotionClasses.All"/> where the corpus means one of those, else its own word (<c>boredom</c>).</param>
/// <param name="Speaker">Who speaks, <c>corpus:speaker</c> in lower case, as a model's card lists the speakers it has heard; null where that is unknown.</param>
public readonly record struct ClipLabel(string Emotion, string? Speaker);
