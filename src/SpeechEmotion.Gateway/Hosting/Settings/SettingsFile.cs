using System.Text.Json;

namespace SpeechEmotion.Gateway.Hosting.Settings;

/// <summary>Reads settings of a gateway from a file, JSON: <c>{"tokens":{…},"limits":{…}}</c>.</summary>
public static class SettingsFile
{
    private const int MaxBytes = 1 << 20;

    /// <summary>Applies the settings of a file.</summary>
    /// <param name="options">The settings without it.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="ArgumentException">It cannot be read, or a setting cannot be meant: one line that names it.</exception>
    public static GatewayOptions Apply(GatewayOptions options, string path)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(path);
        SettingsDocument settings = Read(path);
        GatewayOptions applied = settings.Limits?.ApplyTo(options) ?? options;
        return applied with { Tokens = settings.Tokens ?? applied.Tokens };
    }

    private static SettingsDocument Read(string path)
    {
        try
        {
            FileInfo file = new(path);
            return file.Exists && file.Length > MaxBytes
                ? throw new ArgumentException($"{path} is longer than {MaxBytes} bytes")
                : JsonSerializer.Deserialize(File.ReadAllBytes(path), SettingsJson.Default.SettingsDocument) ?? throw new ArgumentException($"{path} holds nothing");
        }
        catch (JsonException exception)
        {
            throw new ArgumentException($"{path} cannot be meant: {exception.Message.ReplaceLineEndings(" ")}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"{path} cannot be read: {exception.Message}", exception);
        }
    }
}
