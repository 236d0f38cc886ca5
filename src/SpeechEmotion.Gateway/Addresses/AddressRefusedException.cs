namespace SpeechEmotion.Gateway.Addresses;

/// <summary>A host leads to an address that may not be connected to.</summary>
/// <param name="message">Which host; never the address, which would tell whoever named the host about the network.</param>
internal sealed class AddressRefusedException(string message) : IOException(message);
