namespace SpeechEmotion.Gateway.Webhooks;

/// <summary>The secret that webhooks are signed with, as it is told once.</summary>
/// <param name="Secret"><c>whsec_</c> and 32 bytes in base64.</param>
public sealed record WebhookSecretDocument(string Secret);
