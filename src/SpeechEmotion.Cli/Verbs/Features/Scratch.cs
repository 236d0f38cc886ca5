namespace SpeechEmotion.Cli.Verbs.Features;

/// <summary>Arrays that grow to what is needed once.</summary>
internal static class Scratch
{
    internal static Span<float> Room(ref float[] array, int values)
    {
        if (array.Length < values)
        {
            array = new float[values];
        }

        return array;
    }
}
