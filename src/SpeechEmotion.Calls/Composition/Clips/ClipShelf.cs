using SpeechEmotion.Calls.Evaluation;
using SpeechEmotion.Models;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Signal.Resampling;

namespace SpeechEmotion.Calls.Composition.Clips;

/// <summary>
/// Labelled clips by speaker and emotion, trimmed and at the line's rate. Facts are kept of every clip that was asked for; of samples
/// only as many as fit into a bounded room, the longest unused leaving first.
/// </summary>
internal sealed class ClipShelf
{
    private const int MaxSamples = 16 << 20;

    private readonly int _sampleRate;
    private readonly Dictionary<string, Dictionary<string, LabelledClip[]>> _bySpeaker = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LabelledClip> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ClipFacts> _facts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LinkedListNode<(string Name, float[] Samples)>> _held = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Name, float[] Samples)> _recent = new();
    private long _heldSamples;

    /// <exception cref="ComposerException">No clip has a speaker, or one asked for is not there.</exception>
    public ClipShelf(LabelledCorpus corpus, IReadOnlyCollection<string> speakers, int sampleRate)
    {
        _sampleRate = sampleRate;
        // An emotion that no model knows would be an error of every model.
        LabelledClip[] clips = [.. corpus.Clips.Where(clip => EmotionClasses.All.Contains(clip.Label.Emotion) && clip.Label.Speaker is { } speaker && (speakers.Count == 0 || speakers.Contains(speaker)))];
        foreach (IGrouping<string, LabelledClip> speaker in clips.GroupBy(clip => clip.Label.Speaker!))
        {
            _bySpeaker[speaker.Key] = speaker.GroupBy(clip => clip.Label.Emotion).ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        }

        foreach (LabelledClip clip in clips)
        {
            _byName[clip.Name] = clip;
        }

        if (speakers.FirstOrDefault(speaker => !_bySpeaker.ContainsKey(speaker)) is { } missing)
        {
            string some = string.Join(", ", corpus.Clips.Select(clip => clip.Label.Speaker).OfType<string>().Distinct().Order(StringComparer.Ordinal).Take(8));
            throw new ComposerException($"There is no clip of speaker '{missing}'; among the speakers are: {(some.Length > 0 ? some : "none, for no clip says who speaks")}.");
        }

        Speakers = [.. _bySpeaker.Keys.Order(StringComparer.Ordinal)];
        if (Speakers.Count < 2)
        {
            throw new ComposerException($"A call takes two speakers, and the clips have {Speakers.Count}: give them speakers in the third column of --labels, or name more with --speakers.");
        }
    }

    /// <summary>The speakers, in ordinal order; at least two.</summary>
    public IReadOnlyList<string> Speakers { get; }

    /// <summary>The emotions that a speaker has clips of, in ordinal order.</summary>
    public IReadOnlyList<string> Emotions(string speaker) => [.. _bySpeaker[speaker].Keys.Order(StringComparer.Ordinal)];

    /// <summary>The names of a speaker's clips of an emotion.</summary>
    public string[] Names(string speaker, string emotion) => [.. _bySpeaker[speaker][emotion].Select(clip => clip.Name)];

    /// <summary>What is known of a clip.</summary>
    /// <exception cref="ComposerException">It cannot be read, or holds no sound.</exception>
    public ClipFacts Facts(string name)
    {
        if (!_facts.TryGetValue(name, out ClipFacts facts))
        {
            float[] samples = Samples(name);
            facts = new ClipFacts(name, _byName[name].Label.Emotion, samples.Length, ClipTrimmer.Power(samples));
            _facts[name] = facts;
        }

        return facts;
    }

    /// <summary>A clip's samples.</summary>
    /// <exception cref="ComposerException">It cannot be read, or holds no sound.</exception>
    public float[] Samples(string name)
    {
        if (_held.TryGetValue(name, out LinkedListNode<(string Name, float[] Samples)>? node))
        {
            _recent.Remove(node);
            _recent.AddFirst(node);
            return node.Value.Samples;
        }

        float[] samples = Load(_byName[name].Path);
        _held[name] = _recent.AddFirst((name, samples));
        _heldSamples += samples.Length;
        while (_heldSamples > MaxSamples && _recent.Count > 1)
        {
            (string last, float[] left) = _recent.Last!.Value;
            _recent.RemoveLast();
            _held.Remove(last);
            _heldSamples -= left.Length;
        }

        return samples;
    }

    private float[] Load(string path)
    {
        try
        {
            float[] trimmed = ClipTrimmer.Trim(ToLine(ClipAudio.Read(path)), _sampleRate);
            return trimmed.Length > 0 ? trimmed : throw new ComposerException($"{path} holds no sound: leave it out of the labels.");
        }
        catch (AudioException exception)
        {
            throw new ComposerException(exception.Message, exception);
        }
    }

    private float[] ToLine(float[] samples)
    {
        if (_sampleRate == ClipAudio.SampleRate)
        {
            return samples;
        }

        Resampler resampler = new(ClipAudio.SampleRate, _sampleRate);
        float[] room = new float[Math.Max(resampler.MaxOutput(samples.Length) + resampler.MaxOutput(0), 1)];
        int written = resampler.Process(samples, room);
        written += resampler.Flush(room.AsSpan(written));
        return room[..written];
    }
}
