using System.Text.Json.Nodes;
using Mpq.Tests.Goldens;

namespace Mpq.Tests.Bench;

/// <summary>Goldens as input of `mpq simulate`.</summary>
internal static class GoldenInput
{
    /// <summary>A golden's run, or its first steps.</summary>
    public static JsonObject OfRun(string name, int? steps = null)
    {
        Golden golden = Golden.Load(name);
        GoldenFields run = golden.Trajectory;
        int all = run.Count("steps");
        JsonObject input = new()
        {
            ["qpos"] = Row(run["qpos"][..golden.Model.Count("nq")]),
            ["qvel"] = Row(run["qvel"][..golden.Dofs]),
            ["steps"] = steps ?? all,
            ["ctrl"] = new JsonArray([.. Chunks(run["ctrl"], golden.Model.Count("nu"), all).Select(Row)]),
        };
        if (run.Has("mocap_pos"))
        {
            input["mocap_pos"] = new JsonArray([.. Chunks(run["mocap_pos"], run["mocap_pos"].Length / all, all).Select(row => Rows(row, 3))]);
            input["mocap_quat"] = new JsonArray([.. Chunks(run["mocap_quat"], run["mocap_quat"].Length / all, all).Select(row => Rows(row, 4))]);
        }

        return input;
    }

    /// <summary>One step from a state, mocap poses for good.</summary>
    public static JsonObject OfState(string name, GoldenFields state)
    {
        JsonObject input = new() { ["qpos"] = Row(state["qpos"]), ["qvel"] = Row(state["qvel"]), ["steps"] = 1 };
        if (Golden.Load(name).Model.Count("nu") > 0)
            input["ctrl"] = new JsonArray(Row(state["ctrl"]));
        if (state.Has("mocap_pos"))
            (input["mocap_pos"], input["mocap_quat"]) = (Rows(state["mocap_pos"], 3), Rows(state["mocap_quat"], 4));
        return input;
    }

    private static JsonArray Rows(double[] numbers, int width) => new([.. Chunks(numbers, width, numbers.Length / width).Select(Row)]);

    private static JsonNode Row(double[] numbers) => new JsonArray([.. numbers.Select(number => JsonValue.Create(number))]);

    private static IEnumerable<double[]> Chunks(double[] numbers, int width, int count)
        => Enumerable.Range(0, count).Select(i => numbers[(i * width)..((i + 1) * width)]);
}
