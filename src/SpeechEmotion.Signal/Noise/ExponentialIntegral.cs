namespace SpeechEmotion.Signal.Noise;

/// <summary>E₁(x) = ∫ₓ^∞ e^(−t)/t dt (Abramowitz and Stegun 1964, 5.1.53 and 5.1.56), within 5e-5 of it relatively.</summary>
internal static class ExponentialIntegral
{
    public static float One(float x)
    {
        if (x <= 1)
        {
            float series = -0.57721566f + (x * (0.99999193f + (x * (-0.24991055f + (x * (0.05519968f + (x * (-0.00976004f + (x * 0.00107857f)))))))));
            return series - MathF.Log(x);
        }

        float above = 0.2677737343f + (x * (8.6347608925f + (x * (18.0590169730f + (x * (8.5733287401f + x))))));
        float below = 3.9584969228f + (x * (21.0996530827f + (x * (25.6329561486f + (x * (9.5733223454f + x))))));
        return above / below * MathF.Exp(-x) / x;
    }
}
