using System.Globalization;
using SpeechEmotion.Calls;

namespace SpeechEmotion.Corpora.Manifests;

/// <summary>Turns a row's fields into a call, or says what is wrong with them.</summary>
internal static class RowParser
{
    /// <summary>Channels a manifest may name speakers for.</summary>
    internal const int MaxChannels = 64;

    public static ManifestRow Parse(ManifestFields fields, string folder)
    {
        string? fault = TryParse(fields, folder, out CorpusCall? call);
        return fault is null ? new(fields.Line, call, null) : new(fields.Line, null, fault);
    }

    private static string? TryParse(ManifestFields fields, string folder, out CorpusCall? call)
    {
        call = null;
        if (fields["call"] is not { } name)
        {
            return "the row has no call";
        }

        string? turns = null;
        if (TryPath(fields["uri"], "uri", folder, out string? path) is { } pathFault)
        {
            return pathFault;
        }

        if (TryStart(fields["startedAt"], out DateTimeOffset? startedAt) is { } startFault)
        {
            return startFault;
        }

        if (TryRoles(fields, out SpeakerRole?[] roles) is { } roleFault)
        {
            return roleFault;
        }

        if (TryTags(fields["tags"], out Dictionary<string, string> tags) is { } tagFault)
        {
            return tagFault;
        }

        if (fields["rttm"] is { } rttm && TryPath(rttm, "rttm", folder, out turns) is { } turnsFault)
        {
            return turnsFault;
        }

        call = new CorpusCall
        {
            Input = new CallInput { Call = name, Speakers = PerChannel(fields, "speaker", speaker => speaker), Roles = roles },
            Path = path!,
            StartedAt = startedAt,
            Tags = tags,
            Consent = fields["consent"],
            Turns = turns,
        };
        return null;
    }

    private static string? TryPath(string? uri, string field, string folder, out string? path)
    {
        path = null;
        if (uri is null)
        {
            return $"the row has no {field}";
        }

        if (uri.Contains('\0', StringComparison.Ordinal))
        {
            return $"{field} holds a control character";
        }

        if (!uri.Contains("://", StringComparison.Ordinal))
        {
            path = Path.GetFullPath(uri, folder);
            return null;
        }

        if (!Uri.TryCreate(uri, UriKind.Absolute, out Uri? parsed) || !parsed.IsFile || parsed.Host.Length > 0)
        {
            return $"{field} '{uri}' is no file; only files can be read here";
        }

        path = parsed.LocalPath;
        return null;
    }

    private static string? TryStart(string? text, out DateTimeOffset? startedAt)
    {
        startedAt = null;
        if (text is null)
        {
            return null;
        }

        // ISO 8601 begins with the year, so "03/04/2026", which means two days, is refused.
        if (text.Length < 10 || !char.IsAsciiDigit(text[3]) || text[4] != '-'
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset parsed))
        {
            return $"startedAt '{text}' is no ISO 8601 time such as 2026-03-10T09:14:00Z";
        }

        startedAt = parsed;
        return null;
    }

    private static string? TryRoles(ManifestFields fields, out SpeakerRole?[] roles)
    {
        string? fault = null;
        roles = PerChannel<SpeakerRole?>(fields, "role", text =>
        {
            switch (text)
            {
                case null:
                    return null;
                case "agent":
                    return SpeakerRole.Agent;
                case "customer":
                    return SpeakerRole.Customer;
                case "other":
                    return SpeakerRole.Other;
                default:
                    fault ??= $"role '{text}' is none of agent, customer, other";
                    return null;
            }
        });
        return fault;
    }

    private static string? TryTags(string? text, out Dictionary<string, string> tags)
    {
        tags = new(StringComparer.Ordinal);
        foreach (string tag in text?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
        {
            int equals = tag.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                return $"tag '{tag}' is no key=value";
            }

            tags[tag[..equals].Trim()] = tag[(equals + 1)..].Trim();
        }

        return null;
    }

    private static T?[] PerChannel<T>(ManifestFields fields, string prefix, Func<string?, T?> parse)
    {
        int channels = 0;
        for (int channel = 0; channel < MaxChannels; channel++)
        {
            if (fields[$"{prefix}{channel}"] is not null)
            {
                channels = channel + 1;
            }
        }

        T?[] values = new T?[channels];
        for (int channel = 0; channel < channels; channel++)
        {
            values[channel] = parse(fields[$"{prefix}{channel}"]);
        }

        return values;
    }
}
