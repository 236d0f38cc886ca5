namespace SpeechEmotion.Calls.Trajectories;

/// <summary>One of the numbers that a <see cref="TrajectoryPoint"/> carries, held as a whole number of steps so that sums do not depend on order.</summary>
/// <param name="Index">Its place, 0…<see cref="TrajectoryColumns.Count"/> − 1; part of the format of pages, so a column keeps it for ever.</param>
/// <param name="Name">Its name in rules, readings and exports.</param>
/// <param name="StepsPerUnit">Steps to one unit: 10,000 for a probability.</param>
/// <param name="Unit">The unit, for people; empty for shares and positions.</param>
public sealed record TrajectoryColumn(int Index, string Name, int StepsPerUnit, string Unit)
{
    /// <summary>Steps, rounded half away from zero.</summary>
    /// <param name="value">A finite value in units; what leaves 32 bits of steps is held at their end.</param>
    public int ToSteps(double value) =>
        (int)Math.Clamp(Math.Round(value * StepsPerUnit, MidpointRounding.AwayFromZero), -int.MaxValue, int.MaxValue);

    /// <summary>Steps in units.</summary>
    /// <param name="steps">A number of steps, or a mean of them.</param>
    public double ToUnits(double steps) => steps / StepsPerUnit;
}
