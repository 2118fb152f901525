using Mpq.Gpu.Devices;

namespace Mpq.Tests.Gpu;

/// <summary>The parallel for under the SIMD device.</summary>
internal sealed class WorkerPoolTests
{
    [Test]
    public void EveryItemIsDoneOnce([Values(1, 2, 3, 8)] int workers)
    {
        using WorkerPool pool = new(workers);
        Assert.That(pool.Workers, Is.EqualTo(workers));
        foreach (int items in (int[])[0, 1, 2, 3, 7, 8, 9, 100, 10_000])
        {
            Counting work = new(items, workers);
            pool.Run(items, work);
            Assert.That(work.Done, Is.All.EqualTo(1), $"{items} items");
        }
    }

    [Test]
    public void ManyShortRunsFollowEachOther([Values] bool brief)
    {
        // A thread that wakes up late finds the next call's work, which may have more items or fewer.
        using WorkerPool pool = new(3);
        Counting[] works = [new(5, 3), new(2, 3), new(9, 3)];
        for (int run = 1; run <= 10_000; run++)
        {
            foreach (Counting work in works)
                pool.Run(work.Done.Length, work, brief);
        }

        foreach (Counting work in works)
            Assert.That(work.Done, Is.All.EqualTo(10_000));
    }

    [Test]
    public void BriefCallsWakeNobodyUntilTheyFollowEachOther()
    {
        using WorkerPool pool = new(4);
        Threads starting = new(), apart = new(), together = new();
        for (int run = 0; run < 100; run++)
        {
            Thread.Sleep(2);
            pool.Run(64, run < 50 ? starting : apart, isBrief: true);
        }

        for (int run = 0; run < 2000 && together.Seen.Count < 2; run++)
            pool.Run(64, together, isBrief: true);
        Assert.That(apart.Seen, Is.EqualTo(new[] { Thread.CurrentThread }));
        Assert.That(together.Seen, Has.Count.GreaterThan(1), "another thread than the caller's has worked");
    }

    [Test]
    public void AWorkerNeverWorksOnTwoItemsAtOnce()
    {
        using WorkerPool pool = new(4);
        Exclusive work = new(4);
        for (int run = 0; run < 200; run++)
            pool.Run(64, work);
        Assert.That(work.Clashes, Is.Zero);
    }

    [Test]
    public void ConcurrentCallersAreServedOneAfterTheOther()
    {
        using WorkerPool pool = new(3);
        Exclusive shared = new(3);
        Counting[] own = [.. Enumerable.Range(0, 4).Select(_ => new Counting(20, 3))];
        Thread[] callers = [.. own.Select(work => new Thread(() =>
        {
            for (int run = 0; run < 300; run++)
            {
                pool.Run(20, work);
                pool.Run(20, shared);
            }
        }))];
        foreach (Thread caller in callers)
            caller.Start();
        foreach (Thread caller in callers)
            caller.Join();
        foreach (Counting work in own)
            Assert.That(work.Done, Is.All.EqualTo(300));
        Assert.That(shared.Clashes, Is.Zero, "items of two calls on one worker");
    }

    [Test]
    public void AnExceptionReachesTheCallerAndThePoolGoesOn([Values(1, 3)] int workers, [Values(0, 50, 99)] int failing)
    {
        using WorkerPool pool = new(workers);
        Exception? thrown = Assert.Catch(() => pool.Run(100, new Failing(failing)));
        Assert.That(thrown!.ToString(), Does.Contain($"item {failing} fails"));

        Counting after = new(100, workers);
        pool.Run(100, after);
        Assert.That(after.Done, Is.All.EqualTo(1));
    }

    [Test]
    public void DisposeEndsTheThreadsAndMayBeRepeated()
    {
        WorkerPool pool = new(4);
        Threads work = new();
        for (int run = 0; run < 2000 && work.Seen.Count < 2; run++)
            pool.Run(64, work);
        pool.Dispose();
        pool.Dispose();
        Assert.That(work.Seen, Has.Count.GreaterThan(1), "another thread than the caller's has worked");
        Assert.That(work.Seen.Where(t => t != Thread.CurrentThread).Select(t => t.IsAlive), Is.All.False);
    }

    private sealed class Counting(int items, int workers) : IParallelWork
    {
        public int[] Done { get; } = new int[items];

        public void Execute(int item, int worker)
        {
            if (worker < 0 || worker >= workers)
                throw new ArgumentOutOfRangeException(nameof(worker));
            Interlocked.Increment(ref Done[item]);
        }
    }

    private sealed class Exclusive(int workers) : IParallelWork
    {
        private readonly int[] busy = new int[workers];
        private int clashes;

        public int Clashes => clashes;

        public void Execute(int item, int worker)
        {
            if (Interlocked.Increment(ref busy[worker]) != 1)
                Interlocked.Increment(ref clashes);
            Thread.SpinWait(20);
            Interlocked.Decrement(ref busy[worker]);
        }
    }

    private sealed class Failing(int failing) : IParallelWork
    {
        public void Execute(int item, int worker)
        {
            if (item == failing)
                throw new InvalidOperationException($"item {item} fails");
        }
    }

    private sealed class Threads : IParallelWork
    {
        private readonly Lock guard = new();

        public HashSet<Thread> Seen { get; } = [];

        public void Execute(int item, int worker)
        {
            lock (guard)
                Seen.Add(Thread.CurrentThread);
            Thread.SpinWait(1000);
        }
    }
}
