namespace SpeechEmotion.Corpora.Manifests;

/// <summary>One row's fields by column, whatever form the manifest has. One object serves all rows of a manifest, one after the other.</summary>
internal sealed class ManifestFields
{
    private readonly string?[] _values = new string?[ManifestColumns.Count];

    /// <summary>The line the row begins on, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Why the row cannot be taken apart; null where it could.</summary>
    public string? Fault { get; private set; }

    /// <summary>Channels up to the last with a speaker.</summary>
    public int SpeakerChannels { get; private set; }

    /// <summary>Channels up to the last with a role.</summary>
    public int RoleChannels { get; private set; }

    /// <summary>A field's value without blanks around it, or null where it is empty or missing.</summary>
    public string? this[int place] => _values[place];

    public ManifestFields Begin(long line, string? fault = null)
    {
        Array.Clear(_values);
        (Line, Fault, SpeakerChannels, RoleChannels) = (line, fault, 0, 0);
        return this;
    }

    public void Set(int place, string value)
    {
        string trimmed = value.Trim();
        if (place == ManifestColumns.Other || trimmed.Length == 0)
        {
            return;
        }

        _values[place] = trimmed;
        if (place >= ManifestColumns.Role)
        {
            RoleChannels = Math.Max(RoleChannels, place - ManifestColumns.Role + 1);
        }
        else if (place >= ManifestColumns.Speaker)
        {
            SpeakerChannels = Math.Max(SpeakerChannels, place - ManifestColumns.Speaker + 1);
        }
    }
}
