using Mpq.Learning;
using Mpq.Physics.Numerics;

namespace Mpq.Tests.Learning;

/// <summary>Transitions kept in a ring and drawn evenly.</summary>
public sealed class ReplayBufferTests
{
    private static readonly RandomKey Key = RandomKey.Derive(1, 2);

    [Test]
    public void A_transition_comes_back_as_it_went_in()
    {
        ReplayBuffer buffer = new(10, features: 4, stateSize: 2);
        buffer.Add([1, 2, 3], [-0.5], 7, [8, 9]);
        Minibatch batch = new(3, 4, 2);
        buffer.Sample(Key, 0, batch);
        Assert.That(batch.Features, Is.EqualTo(new float[] { 1, 2, 3, -0.5f, 1, 2, 3, -0.5f, 1, 2, 3, -0.5f }));
        Assert.That(batch.Costs, Is.All.EqualTo(7));
        Assert.That(batch.NextStates, Is.EqualTo(new double[] { 8, 9, 8, 9, 8, 9 }));
    }

    [TestCase(3, 3)]
    [TestCase(10, 10)]
    [TestCase(13, 10)]
    [TestCase(25, 10)]
    public void When_full_it_keeps_the_newest(int added, int kept)
    {
        ReplayBuffer buffer = Filled(10, added);
        Assert.That(buffer.Added, Is.EqualTo(added));
        Assert.That(buffer.Count, Is.EqualTo(kept));
        Assert.That(Drawn(buffer, 40, 32).Distinct().Order(), Is.EqualTo(Enumerable.Range(added - kept, kept)));
    }

    [TestCase(8, 3)]
    [TestCase(10, 10)]
    [TestCase(13, 4)]
    [TestCase(21, 9)]
    public void The_newest_can_be_drawn_alone(int added, int newest)
    {
        int[] drawn = Drawn(Filled(10, added), 5, Key, 400, newest);
        Assert.That(drawn.Distinct().Order(), Is.EqualTo(Enumerable.Range(added - newest, newest)));
        Assert.That(Drawn(Filled(10, added), 5, Key, 400, 11), Is.EqualTo(Drawn(Filled(10, added), 5, Key, 400)), "more than there are");
    }

    [Test]
    public void It_grows_beyond_its_first_room()
    {
        ReplayBuffer buffer = Filled(1_000_000, 5000);
        int[] drawn = Drawn(buffer, 400, 64);
        Assert.That(drawn, Is.All.InRange(0, 4999));
        Assert.That(drawn.Max(), Is.GreaterThan(4900));
        Assert.That(drawn.Distinct().Count(), Is.GreaterThan(4500));
    }

    [Test]
    public void Draws_are_uniform()
    {
        const int Cells = 50, Draws = 1000, Size = 64;
        int[] drawn = Drawn(Filled(Cells, Cells), Draws, Size);
        double expected = (double)drawn.Length / Cells;
        double chiSquare = drawn.CountBy(cell => cell).Sum(cell => (cell.Value - expected) * (cell.Value - expected) / expected);

        // 49 degrees of freedom: mean 49, the 99.9 % point 85.4, the 0.1 % point 23.98.
        Assert.That(chiSquare, Is.InRange(23.98, 85.4));
    }

    [Test]
    public void The_number_of_a_draw_and_the_key_decide_it()
    {
        ReplayBuffer buffer = Filled(1000, 1000);
        int[] seventh = Drawn(buffer, 7, Key, 64), far = Drawn(buffer, 7 + (1UL << 32), Key, 64);
        Assert.That(Drawn(Filled(1000, 1000), 7, Key, 64), Is.EqualTo(seventh));
        Assert.That(Drawn(buffer, 8, Key, 64), Is.Not.EqualTo(seventh));
        Assert.That(far, Is.Not.EqualTo(seventh));
        Assert.That(Drawn(buffer, 7, RandomKey.Derive(2, 2), 64), Is.Not.EqualTo(seventh));
    }

    [TestCase(6)]
    [TestCase(14)]
    public void Saved_and_loaded_it_goes_on_alike(int added)
    {
        ReplayBuffer original = Filled(10, added), copy = new(10, 2, 1);
        using (BinaryReader reader = new(new MemoryStream(Saved(original))))
            copy.Load(reader);
        for (int i = added; i < added + 7; i++)
        {
            Add(original, i);
            Add(copy, i);
        }

        Assert.That(copy.Added, Is.EqualTo(original.Added));
        Assert.That(Drawn(copy, 20, 16), Is.EqualTo(Drawn(original, 20, 16)));
        Assert.That(Saved(copy), Is.EqualTo(Saved(original)));
    }

    [Test]
    public void Misuse_is_refused()
    {
        ReplayBuffer empty = new(10, 2, 1);
        Assert.That(() => empty.Sample(Key, 0, new(4, 2, 1)), Throws.InvalidOperationException.With.Message.Contains("empty"));
        Assert.That(() => empty.Add([1, 2], [3], 0, [0]), Throws.ArgumentException);
        Assert.That(() => empty.Add([1], [2], 0, [0, 0]), Throws.ArgumentException);
        Assert.That(empty.Count, Is.Zero);
        using BinaryReader other = new(new MemoryStream(Saved(new ReplayBuffer(10, 3, 1))));
        Assert.That(() => empty.Load(other), Throws.TypeOf<InvalidDataException>());
        using BinaryReader cut = new(new MemoryStream(Saved(Filled(10, 5))[..^1]));
        Assert.That(() => empty.Load(cut), Throws.TypeOf<EndOfStreamException>());
    }

    // Transition i carries its number everywhere, so that torn rows would show.
    private static void Add(ReplayBuffer buffer, int i) => buffer.Add([i], [i], i, [i]);

    private static ReplayBuffer Filled(int capacity, int added)
    {
        ReplayBuffer buffer = new(capacity, features: 2, stateSize: 1);
        for (int i = 0; i < added; i++)
            Add(buffer, i);
        return buffer;
    }

    private static int[] Drawn(ReplayBuffer buffer, int draws, int size)
        => [.. Enumerable.Range(0, draws).SelectMany(draw => Drawn(buffer, (ulong)draw, Key, size))];

    private static int[] Drawn(ReplayBuffer buffer, ulong draw, RandomKey key, int size, int newest = int.MaxValue)
    {
        Minibatch batch = new(size, 2, 1);
        buffer.Sample(key, draw, batch, newest);
        for (int i = 0; i < size; i++)
        {
            double[] others = [batch.Features[2 * i], batch.Features[(2 * i) + 1], batch.NextStates[i]];
            Assert.That(others, Is.All.EqualTo(batch.Costs[i]));
        }

        return [.. batch.Costs.Select(cost => (int)cost)];
    }

    private static byte[] Saved(ReplayBuffer buffer)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        buffer.Save(writer);
        return stream.ToArray();
    }
}
