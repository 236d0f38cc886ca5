namespace SpeechEmotion.Gateway.Bodies;

/// <summary>What body an endpoint takes, for the description of the API.</summary>
/// <param name="ContentType">The content type.</param>
/// <param name="Shape">The shape of JSON; null for other bodies.</param>
public sealed record BodyDescription(string ContentType, Type? Shape);
