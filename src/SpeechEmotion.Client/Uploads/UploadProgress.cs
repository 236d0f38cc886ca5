namespace SpeechEmotion.Client.Uploads;

/// <summary>How far an upload is.</summary>
/// <param name="Sent">Bytes sent by this upload.</param>
/// <param name="Present">Bytes that the gateway has.</param>
/// <param name="Length">Bytes of the recording.</param>
public readonly record struct UploadProgress(long Sent, long Present, long Length);
