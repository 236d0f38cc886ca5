using System.Net;
using Microsoft.Extensions.Configuration;
using SpeechEmotion.Calls.Subjects;
using SpeechEmotion.Cluster.Placement;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Silo;

/// <summary>Reads the settings and refuses what cannot be meant, with the setting's name.</summary>
internal static class SiloSettingsValidator
{
    private const int MaxThreads = 1024;
    private const int MaxSeconds = 3600;
    private const int MaxBatch = 4096;

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

        Require(Enum.IsDefined(settings.Kind), nameof(settings.Kind), "is cpu or gpu");
        RequireConnection(settings);
        Require(settings.AdvertisedAddress.Length == 0 || IPAddress.TryParse(settings.AdvertisedAddress, out _), nameof(settings.AdvertisedAddress), $"is an IP address, not '{settings.AdvertisedAddress}'");
        Require(Enum.IsDefined(settings.Gpu), nameof(settings.Gpu), "is Optional or Required");
        Require(settings.ShutdownSeconds is >= 1 and <= MaxSeconds, nameof(settings.ShutdownSeconds), $"is a number from 1 to {MaxSeconds}, not {settings.ShutdownSeconds}");
        Require(settings.BatchBlocks is 0 or (>= 2 and <= MaxBatch), nameof(settings.BatchBlocks), $"is 0 or a number from 2 to {MaxBatch}, not {settings.BatchBlocks}");
        Require(settings.BatchMilliseconds is >= 0 and <= 1000, nameof(settings.BatchMilliseconds), $"is a number from 0 to 1000, not {settings.BatchMilliseconds}");
        RequirePort(settings.HealthPort, 0, nameof(settings.HealthPort));
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
        RequireStore(settings);
        return settings;
    }

    private static void RequirePort(int port, int least, string name) =>
        Require(port >= least && port <= ushort.MaxValue, name, $"is a port from {least} to {ushort.MaxValue}, not {port}");

    private static void RequireStore(SiloSettings settings)
    {
        if (settings.Kind == SiloKind.Gpu)
        {
            return;
        }

        Require(settings.StoreName.Length > 0, nameof(settings.Store), "is missing: name the store of results, a folder or a container's URI");
        try
        {
            _ = StoreUri.Parse(settings.StoreName);
        }
        catch (StorageException exception)
        {
            throw SiloStartException.WrongUse($"{SiloSettings.Section}:{nameof(settings.Store)}: {exception.Message}", exception);
        }
    }

    private static void RequireConnection(SiloSettings settings)
    {
        try
        {
            _ = settings.Connection.Validated(SiloSettings.Section);
        }
        catch (ArgumentException exception)
        {
            throw SiloStartException.WrongUse(exception.Message, exception);
        }
    }

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
