using System.Collections.Immutable;
using System.Globalization;
using SpeechEmotion.Calls;

namespace SpeechEmotion.Corpora.Manifests;

/// <summary>Turns a row's fields into a call, or says what is wrong with them.</summary>
internal static class RowParser
{
    public static ManifestRow Parse(ManifestFields fields, IRecordingAddresses addresses)
    {
        string? fault = TryParse(fields, addresses, out CorpusCall? call);
        return fault is null ? new(fields.Line, call, null) : new(fields.Line, null, fault);
    }

    private static string? TryParse(ManifestFields fields, IRecordingAddresses addresses, out CorpusCall? call)
    {
        call = null;
        if (fields[ManifestColumns.Call] is not { } name)
        {
            return "the row has no call";
        }

        if (name.Contains('\0', StringComparison.Ordinal))
        {
            return "call holds a control character";
        }

        string? turns = null;
        if (TryPath(fields[ManifestColumns.Uri], "uri", addresses, out string? path) is { } pathFault)
        {
            return pathFault;
        }

        if (TryStart(fields[ManifestColumns.StartedAt], out DateTimeOffset? startedAt) is { } startFault)
        {
            return startFault;
        }

        if (TryRoles(fields, out SpeakerRole?[] roles) is { } roleFault)
        {
            return roleFault;
        }

        if (TryTags(fields[ManifestColumns.Tags], out IReadOnlyDictionary<string, string> tags) is { } tagFault)
        {
            return tagFault;
        }

        if (fields[ManifestColumns.Turns] is { } rttm && TryPath(rttm, "rttm", addresses, out turns) is { } turnsFault)
        {
            return turnsFault;
        }

        call = new CorpusCall
        {
            Input = new CallInput { Call = name, Speakers = Speakers(fields), Roles = roles },
            Path = path!,
            StartedAt = startedAt,
            Tags = tags,
            Consent = fields[ManifestColumns.Consent],
            Turns = turns,
        };
        return null;
    }

    private static string? TryPath(string? uri, string field, IRecordingAddresses addresses, out string? path)
    {
        path = null;
        if (uri is null)
        {
            return $"the row has no {field}";
        }

        return uri.Contains('\0', StringComparison.Ordinal)
            ? $"{field} holds a control character"
            : addresses.Resolve(uri, out path) is { } fault ? $"{field} '{uri}' {fault}" : null;
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
        roles = fields.RoleChannels == 0 ? [] : new SpeakerRole?[fields.RoleChannels];
        for (int channel = 0; channel < roles.Length; channel++)
        {
            switch (fields[ManifestColumns.Role + channel])
            {
                case null:
                    break;
                case "agent":
                    roles[channel] = SpeakerRole.Agent;
                    break;
                case "customer":
                    roles[channel] = SpeakerRole.Customer;
                    break;
                case "other":
                    roles[channel] = SpeakerRole.Other;
                    break;
                case { } text:
                    return $"role '{text}' is none of agent, customer, other";
            }
        }

        return null;
    }

    private static string?[] Speakers(ManifestFields fields)
    {
        string?[] speakers = fields.SpeakerChannels == 0 ? [] : new string?[fields.SpeakerChannels];
        for (int channel = 0; channel < speakers.Length; channel++)
        {
            speakers[channel] = fields[ManifestColumns.Speaker + channel];
        }

        return speakers;
    }

    private static string? TryTags(string? text, out IReadOnlyDictionary<string, string> tags)
    {
        tags = ImmutableDictionary<string, string>.Empty;
        if (text is null)
        {
            return null;
        }

        Dictionary<string, string> named = new(StringComparer.Ordinal);
        foreach (string tag in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int equals = tag.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                return $"tag '{tag}' is no key=value";
            }

            named[tag[..equals].Trim()] = tag[(equals + 1)..].Trim();
        }

        tags = named;
        return null;
    }
}
