using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;
using Mpq.Physics.Systems.Native;

namespace Mpq.Bench.Benchmarks.Compare;

/// <summary>States of the tasks with contacts or limits at work: what a planner spends its time on.</summary>
internal static class RolloutCases
{
    public static IReadOnlyList<RolloutCase> All { get; } = [BallInCup(), BallOnString(), Drawer(), Push("fetch_push"), Push("fetch_push_planner")];

    /// <summary>A mechanism with no contact at work, and none near.</summary>
    public static RolloutCase ArmInTheAir { get; } = Case("franka_drawer", "arm in the air", 100, (model, _, u) => Keyframe(
        model, "ready", controls: [0.3 * u(), 0.3 * u(), 0.3 * u(), 0.3 * u(), 0.3 * u(), 0.3 * u(), 0.3 * u(), 0]));

    // What a planner rolls out, the same in every run and for every engine: from each of a few states, so many controls.
    private const int States = 4, ControlsOfAState = 128;

    // Both after three and ten seconds at rest in MuJoCo 3.12.1: the cup sags into its springs, the ball lies in it or hangs from it.
    private static RolloutCase BallInCup()
        => Case("ball_in_cup", "ball in the cup", 200, (_, _, u) => At([0, -0.0604065045, 0, 0.272102831], [0.2 * u(), 0.2 * u()]));

    private static RolloutCase BallOnString()
        => Case("ball_in_cup", "ball on the taut string", 200, (_, _, u) => At([0, -0.0604065045, 0, -0.0689529562], [0.3 * u(), 0]));

    // The bar between the fingers, shoulder and elbow drawing back.
    private static RolloutCase Drawer() => Case("franka_drawer", "handle held and pulled", 100, (model, _, u) => Keyframe(
        model,
        "grasp",
        controls: [0.1 * u(), -0.4 + (0.2 * u()), 0.1 * u(), -0.5 + (0.1 * u()), 0.1 * u(), 0.1 * u(), 0.1 * u(), 2]));

    // The block before the fingers, the mocap body up to an action ahead of the gripper.
    private static RolloutCase Push(string name) => Case(name, "block being pushed", 100, (model, v, u) =>
    {
        RolloutStart start = Keyframe(model, "home", []);
        double[] block = [1.392 + (0.001 * v[0]), 0.752 + (0.01 * v[1]), 0.4249];
        block.CopyTo(start.Positions, start.Positions.Length - 7);
        start.MocapPositions[0] += 0.035 + (0.015 * u());
        start.MocapPositions[1] += 0.01 * u();
        return start;
    });

    // v decides the state, u() the controls; all are uniform in (−1, 1).
    private static RolloutCase Case(string name, string state, int steps, Func<Model, double[], Func<double>, RolloutStart> start)
        => new(name, state, steps, new(() => Starts(MjcfReader.Read(TaskModels.Mjcf(name), name), start)));

    private static RolloutStart[] Starts(Model model, Func<Model, double[], Func<double>, RolloutStart> start)
    {
        Random random = new(1);
        double Uniform() => (2 * random.NextDouble()) - 1;
        double[][] states = [.. Enumerable.Range(0, States).Select(_ => (double[])[Uniform(), Uniform()])];
        return [.. Enumerable.Range(0, States * ControlsOfAState).Select(i => start(model, states[i % States], Uniform))];
    }

    private static RolloutStart At(double[] positions, double[] controls) => new(positions, new double[positions.Length], controls, [], []);

    private static RolloutStart Keyframe(Model model, string name, double[] controls)
    {
        KeyframeTable keys = model.Keyframes;
        int row = keys.Name.IndexOf(name), mocap = model.MocapCount;
        double[] Row(IReadOnlyList<double> table, int width) => [.. table.Skip(row * width).Take(width)];
        return new(Row(keys.Qpos, model.Nq), Row(keys.Qvel, model.Nv), controls, Row(keys.MocapPosition, 3 * mocap),
            Row(keys.MocapOrientation, 4 * mocap));
    }
}
