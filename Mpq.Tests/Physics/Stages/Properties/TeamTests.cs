using Mpq.Physics.Models;
using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Tests.Physics.Stages;

/// <summary>
/// A world in a team is bit for bit what it is in a group alone, though it goes beside those in contact alike, and the
/// solver moves it to other groups and back; with dry friction and friction of cones that each world has for itself, too.
/// </summary>
[TestFixtureSource(nameof(Cases))]
internal sealed class TeamTests(string name, int iterations)
{
    // More than are worked on at once.
    private const int Groups = 6;

    private const int Enough = 200;

    private static readonly string[] Names =
        ["fetch_push_planner", "fetch_push", "franka_drawer", "box_stack", "condim", "condim_elliptic", "frictionloss", "weld_bodies", "runner"];

    public static readonly object[] Cases =
    [
        .. Names.Select(name => new object[] { name, Enough }),
        .. Enumerable.Range(0, 5).Select(limit => new object[] { "fetch_push_planner", limit }),
        new object[] { "condim_elliptic", 2 },
    ];

    // More than between two arrangements; fewer where worlds soon fly apart: the whole Fetch in these states, and a solver that is stopped.
    private readonly int steps = iterations < Enough || name == "fetch_push" ? 2 : 7;
    private Mechanism mechanism = null!;
    private double[][] states = [];
    private float[][] alone = [];

    [OneTimeSetUp]
    public void RunEachWorldAlone()
    {
        Model model = GoldenSimulation.ModelOf(name);
        model = model with { Option = model.Option with { Iterations = iterations } };
        mechanism = new(model, WorldParameters.FrictionLoss | WorldParameters.Friction);
        states = GoldenWorlds.States(mechanism, name);
        alone = [.. Enumerable.Range(0, Groups * Wide16.Lanes).Select(world =>
        {
            using WorldGroup<Wide> group = new(mechanism);
            for (int lane = 0; lane < Wide.Lanes; lane++)
                Set(group.Numbers, Wide.Lanes, lane, world);
            group.Advance(steps);
            return StateOf(group.Numbers, Wide.Lanes, 0);
        })];
    }

    [OneTimeTearDown]
    public void Free() => mechanism.Dispose();

    [Test]
    public void EightLanes() => Check<Wide>();

    [Test]
    public void SixteenLanes() => Check<Wide16>();

    [Test]
    public void GroupsBeyondTheFirstStayAsTheyAre()
    {
        using WorldTeam<Wide> team = Filled<Wide>();
        float[] last = StateOf(team, (Groups * Wide.Lanes) - 1);
        team.Advance(Groups - 1, steps);
        for (int world = 0; world < (Groups - 1) * Wide.Lanes; world++)
            IsAsAlone(team, world);
        Assert.That(StateOf(team, (Groups * Wide.Lanes) - 1), Is.EqualTo(last));
        Assert.That(() => team.Advance(Groups + 1, 1), Throws.TypeOf<ArgumentOutOfRangeException>());
        team.Dispose();
        Assert.That(() => team.Advance(1, 1), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => team.Numbers(0).Length, Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public void HalfOfTheWorldsAndMoreAreFinite() => Assert.That(alone.Count(state => state.All(float.IsFinite)), Is.AtLeast(alone.Length / 2));

    [Test]
    public void AWorldThatIsNotFiniteLeavesTheOthersAlone()
    {
        using WorldTeam<Wide16> team = Filled<Wide16>();
        const int Bad = 5;
        team.Numbers(1)[(mechanism.Layout.State.Velocity * Wide16.Lanes) + Bad] = float.NaN;
        team.Advance(Groups, steps);
        for (int world = 0; world < alone.Length; world++)
        {
            if (world == Wide16.Lanes + Bad)
                Assert.That(StateOf(team, world), Has.Some.NaN);
            else
                IsAsAlone(team, world);
        }
    }

    private void Check<T>()
        where T : unmanaged, ILanes<T>
    {
        using WorldTeam<T> team = Filled<T>();
        team.Advance(Groups, 1);
        team.Advance(Groups, steps - 1);
        for (int world = 0; world < Groups * T.Lanes; world++)
            IsAsAlone(team, world);
        TestContext.Out.WriteLine($"{name}, {T.Lanes} lanes: {team.Moves} moves, {team.Rearrangements} arrangements");
        // These have worlds that take several steps of the solver.
        if (iterations > 2 && name is "fetch_push_planner" or "franka_drawer" or "condim" or "condim_elliptic")
            Assert.That(team.Moves, Is.Positive);
        if (name is not ("frictionloss" or "weld_bodies"))
            Assert.That(team.Rearrangements, Is.Positive);
    }

    // Which numbers of a world that flies apart are the first not to be finite hangs on its neighbours.
    private void IsAsAlone<T>(WorldTeam<T> team, int world)
        where T : unmanaged, ILanes<T>
    {
        float[] state = StateOf(team, world);
        if (alone[world].All(float.IsFinite))
            Assert.That(state, Is.EqualTo(alone[world]), $"world {world}");
        else
            Assert.That(state, Has.Some.Not.Matches<float>(float.IsFinite), $"world {world}");
    }

    private WorldTeam<T> Filled<T>()
        where T : unmanaged, ILanes<T>
    {
        WorldTeam<T> team = new(mechanism, Groups);
        for (int world = 0; world < Groups * T.Lanes; world++)
            Set(team.Numbers(world / T.Lanes), T.Lanes, world % T.Lanes, world);
        return team;
    }

    // A golden's state, with friction of the world's own.
    private void Set(Span<float> numbers, int lanes, int lane, int world)
    {
        double[] state = states[world % states.Length];
        for (int i = 0; i < state.Length; i++)
            numbers[(i * lanes) + lane] = (float)state[i];
        for (int copy = 0; copy < mechanism.Layout.Copies.Count; copy++)
        {
            int table = mechanism.Layout.Copies.Table + (3 * copy), row = mechanism.Indices[table], constant = mechanism.Indices[table + 1];
            for (int i = 0; i < mechanism.Indices[table + 2]; i++)
                numbers[((row + i) * lanes) + lane] = mechanism.Constants[constant + i] * (1 + (0.03f * (world % 11)));
        }
    }

    private float[] StateOf<T>(WorldTeam<T> team, int world)
        where T : unmanaged, ILanes<T>
        => StateOf(team.Numbers(world / T.Lanes), T.Lanes, world % T.Lanes);

    private float[] StateOf(Span<float> numbers, int lanes, int lane)
    {
        float[] state = new float[mechanism.Layout.State.Rows];
        for (int i = 0; i < state.Length; i++)
            state[i] = numbers[(i * lanes) + lane];
        return state;
    }
}
