using Microsoft.Extensions.Configuration;
using SpeechEmotion.Calls.Subjects;

namespace SpeechEmotion.Silo;

/// <summary>Reads the settings and refuses what cannot be meant, with the setting's name.</summary>
internal static class SiloSettingsValidator
{
    private const int MaxThreads = 1024;

    /// <exception cref="SiloStartException">A setting is unknown, or out of its range.</exception>
    public static SiloSettings Read(IConfiguration configuration)
    {
        SiloSettings settings;
        try
        {
            settings = configuration.GetSection(SiloSettings.Section).Get<SiloSettings>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new SiloSettings();
        }
        catch (InvalidOperationException exception)
        {
            throw SiloStartException.WrongUse(exception.Message, exception);
        }

        RequirePort(settings.Port, 1, nameof(settings.Port));
        RequirePort(settings.GatewayPort, 0, nameof(settings.GatewayPort));
        RequirePort(settings.PrimaryPort, 0, nameof(settings.PrimaryPort));
        Require(settings.Threads is >= 1 and <= MaxThreads, nameof(settings.Threads), $"is a number from 1 to {MaxThreads}, not {settings.Threads}");
        Require(settings.CudaDevice >= 0, nameof(settings.CudaDevice), $"is 0 or more, not {settings.CudaDevice}");
        Require(settings.Name.Length > 0, nameof(settings.Name), "is empty");
        Require(settings.Model.Length > 0, nameof(settings.Model), "is empty: name an installed model or a model's folder");
        Require(settings.Denoise.Length > 0, nameof(settings.Denoise), "is empty: off, auto, or the path of a denoising network");
        Require(settings.VoiceActivity.Length > 0, nameof(settings.VoiceActivity), "is empty: energy, or the path of a voice-activity network");
        RequireSubjects(settings);
        Require(settings.Results.Length > 0, nameof(settings.Results), "is missing: name the folder of results");
        return settings;
    }

    private static void RequirePort(int port, int least, string name) =>
        Require(port >= least && port <= ushort.MaxValue, name, $"is a port from {least} to {ushort.MaxValue}, not {port}");

    private static void RequireSubjects(SiloSettings settings)
    {
        try
        {
            _ = SubjectPolicy.Of(settings.Subjects, settings.SubjectsException);
        }
        catch (ArgumentException exception)
        {
            throw SiloStartException.WrongUse($"{SiloSettings.Section}:{nameof(settings.Subjects)}, {SiloSettings.Section}:{nameof(settings.SubjectsException)}: {exception.Message}", exception);
        }
    }

    private static void Require(bool holds, string name, string message)
    {
        if (!holds)
        {
            throw SiloStartException.WrongUse($"{SiloSettings.Section}:{name} {message}.");
        }
    }
}
