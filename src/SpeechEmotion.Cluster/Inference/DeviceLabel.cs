namespace SpeechEmotion.Cluster.Inference;

/// <summary>What a silo's device is called.</summary>
/// <param name="Device"><c>cuda:0</c>, <c>cpu</c>, …</param>
public sealed record DeviceLabel(string Device);
