namespace SpeechEmotion.Signal.Conditions;

/// <summary>
/// The murmur of several people at once, none of whom says a word: each is a buzz or a hiss through two moving
/// formants, opened and closed at the rhythm of syllables (about four a second, the peak of speech's modulation;
/// Houtgast and Steeneken, 1985), with pauses.
/// </summary>
internal static class BabbleNoise
{
    private const int Talkers = 8;

    /// <summary>Level is left to the caller.</summary>
    public static void Fill(Span<float> noise, int sampleRate, NoiseSource random)
    {
        noise.Clear();
        for (int talker = 0; talker < Talkers; talker++)
        {
            AddTalker(noise, sampleRate, random);
        }
    }

    private static void AddTalker(Span<float> noise, int sampleRate, NoiseSource random)
    {
        float pitch = random.NextBetween(85, 240);
        float loudness = random.NextBetween(0.5f, 1);
        float phase = random.NextUniform();
        Formant first = default;
        Formant second = default;

        // Everyone is in the middle of something when the clip begins.
        int at = -(int)(random.NextUniform() * 0.3f * sampleRate);
        while (at < noise.Length)
        {
            int length = (int)(random.NextBetween(0.12f, 0.32f) * sampleRate);
            bool isVoiced = random.NextUniform() < 0.8f;
            float syllablePitch = pitch * random.NextBetween(0.85f, 1.2f) / sampleRate;
            first.Tune(random.NextBetween(280, 800), 90, sampleRate);
            second.Tune(random.NextBetween(900, 2500), 160, sampleRate);
            for (int i = 0; i < length; i++)
            {
                phase += syllablePitch;
                float pulse = phase >= 1 ? 8 : 0;
                phase -= phase >= 1 ? 1 : 0;
                float breath = random.NextGaussian();
                float source = isVoiced ? pulse + (0.1f * breath) : 0.5f * breath;
                float envelope = 0.5f - (0.5f * MathF.Cos(2 * MathF.PI * (i + 0.5f) / length));
                float sample = first.Next(source) + (0.5f * second.Next(source));
                if (at + i >= 0 && at + i < noise.Length)
                {
                    noise[at + i] += loudness * envelope * sample;
                }
            }

            bool pauses = random.NextUniform() < 0.2f;
            at += length + (int)(pauses ? random.NextBetween(0.1f, 0.5f) * sampleRate : 0);
        }
    }

    /// <summary>A resonator of two poles (Klatt, "Software for a cascade/parallel formant synthesizer", 1980).</summary>
    private struct Formant
    {
        private float _gain;
        private float _near;
        private float _far;
        private float _last;
        private float _beforeLast;

        public void Tune(float frequency, float bandwidth, int sampleRate)
        {
            _far = -MathF.Exp(-2 * MathF.PI * bandwidth / sampleRate);
            _near = 2 * MathF.Exp(-MathF.PI * bandwidth / sampleRate) * MathF.Cos(2 * MathF.PI * frequency / sampleRate);
            _gain = 1 - _near - _far;
        }

        public float Next(float input)
        {
            float output = (_gain * input) + (_near * _last) + (_far * _beforeLast);
            _beforeLast = _last;
            _last = output;
            return output;
        }
    }
}
