namespace SpeechEmotion.Signal.Fourier;

/// <summary>Window functions for short-time spectra.</summary>
public static class Window
{
    /// <summary>The periodic Hann window, <c>0.5 − 0.5·cos(2πn/N)</c> (Harris 1978), computed in double precision.</summary>
    /// <param name="length">Its length <c>N</c> in samples.</param>
    public static float[] Hann(int length)
    {
        float[] window = new float[length];
        for (int n = 0; n < length; n++)
        {
            window[n] = (float)(0.5 - (0.5 * Math.Cos(2 * Math.PI * n / length)));
        }

        return window;
    }
}
