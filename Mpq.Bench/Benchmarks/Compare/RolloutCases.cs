using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;
using Mpq.Physics.Systems.Native;

namespace Mpq.Bench.Benchmarks.Compare;

/// <summary>States of the tasks with contacts or limits at work: what a planner spends its time on.</summary>
internal static class RolloutCases
{
    public static IReadOnlyList<RolloutCase> All { get; } = [BallInCup(), BallOnString(), Drawer(), Push("fetch_push"), Push("fetch_push_planner")];

    // Both after three and ten seconds at rest in MuJoCo 3.12.1: the cup sags into its springs, the ball lies in it or hangs from it.
    private static RolloutCase BallInCup() => new("ball_in_cup", "ball in the cup", 200,
    [
        At([0, -0.0604065045, 0, 0.272102831], [0.2, 0.1]),
        At([0, -0.0604065045, 0, 0.272102831], [-0.1, 0.2]),
    ]);

    private static RolloutCase BallOnString() => new("ball_in_cup", "ball on the taut string", 200,
    [
        At([0, -0.0604065045, 0, -0.0689529562], [0.3, 0]),
        At([0, -0.0604065045, 0, -0.0689529562], [-0.2, 0]),
    ]);

    // The bar between the fingers, shoulder and elbow drawing back.
    private static RolloutCase Drawer() => new("franka_drawer", "handle held and pulled", 100,
    [
        Keyframe("franka_drawer", "grasp", controls: [0, -0.5, 0, -0.5, 0, 0, 0, 2]),
        Keyframe("franka_drawer", "grasp", controls: [0, -0.2, 0, -0.4, 0, 0, 0, 2]),
    ]);

    // The block before the fingers, the mocap body one or half an action ahead of the gripper.
    private static RolloutCase Push(string model) => new(model, "block being pushed", 100, [Pushed(model, 0.05), Pushed(model, 0.025)]);

    private static RolloutStart Pushed(string model, double ahead)
    {
        RolloutStart start = Keyframe(model, "home", []);
        double[] block = [1.392, 0.752, 0.4249];
        block.CopyTo(start.Positions, start.Positions.Length - 7);
        start.MocapPositions[0] += ahead;
        return start;
    }

    private static RolloutStart At(double[] positions, double[] controls) => new(positions, new double[positions.Length], controls, [], []);

    private static RolloutStart Keyframe(string model, string name, double[] controls)
    {
        Model compiled = MjcfReader.Read(TaskModels.Mjcf(model), model);
        KeyframeTable keys = compiled.Keyframes;
        int row = keys.Name.IndexOf(name), mocap = compiled.MocapCount;
        double[] Row(IReadOnlyList<double> table, int width) => [.. table.Skip(row * width).Take(width)];
        return new(Row(keys.Qpos, compiled.Nq), Row(keys.Qvel, compiled.Nv), controls, Row(keys.MocapPosition, 3 * mocap),
            Row(keys.MocapOrientation, 4 * mocap));
    }
}
