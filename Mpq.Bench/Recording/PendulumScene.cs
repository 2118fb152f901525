using Mpq.Physics.Tasks;

namespace Mpq.Bench.Recording;

/// <summary>The pendulum, whose equations name no shapes: a rod with a bob that turns about the y axis, θ = 0 upright.</summary>
/// <remarks>A positive θ leans to the left as seen from −y, as in the task's first pictures.</remarks>
internal sealed class PendulumScene : TaskScene
{
    private const double RodRadius = 0.03, BobRadius = 0.1;

    public PendulumScene()
    {
        double length = PendulumModel.True.Length.Low;
        double[] middle = At(length / 2), end = At(length), along = [0, 0, 0, Math.Sqrt(0.5), Math.Sqrt(0.5), 0, 0];
        int stand = Add(new SceneBody("stand", At(0))), pendulum = Add(new SceneBody("pendulum", null));
        Add(new SceneGeom("axle", "cylinder", [0.05, 0.06, 0], stand, along, Looks.World));
        Add(new SceneGeom("rod", "capsule", [RodRadius, length / 2, 0], pendulum, middle, Looks.Robot));
        Add(new SceneGeom("bob", "sphere", [BobRadius, 0, 0], pendulum, end, Looks.Object));
        Add(new SceneGeom("upright", "sphere", [1.25 * BobRadius, 0, 0], stand, end, Looks.Goal));
    }

    /// <inheritdoc/>
    public override double[] View => [0.25, -1, 0.15];

    /// <inheritdoc/>
    public override void Poses(ReadOnlySpan<double> state, Span<double> poses)
    {
        (double sin, double cos) = Math.SinCos(-state[0] / 2);
        ReadOnlySpan<double> pose = [0, 0, 0, cos, 0, sin, 0];
        pose.CopyTo(poses);
    }

    private static double[] At(double height) => [0, 0, height, 1, 0, 0, 0];
}
