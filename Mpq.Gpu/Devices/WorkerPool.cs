using System.Diagnostics;

namespace Mpq.Gpu.Devices;

/// <summary>What a pool's threads do together: independent items, taken in any order.</summary>
internal interface IParallelWork
{
    /// <summary>Does one item with the scratch of one worker.</summary>
    void Execute(int item, int worker);
}

/// <summary>
/// A parallel for that allocates nothing. The caller is worker 0; the other threads sleep between calls. Items go in order to whichever
/// thread is free, so what an item computes must not depend on who does it. Nobody waits for a thread that has not taken an item: on a busy
/// machine the caller does what the others are not there for.
/// </summary>
internal sealed class WorkerPool : IDisposable
{
    // How long a thread watches for the next call before it sleeps: to wake it takes a virtual machine up to a tenth of a millisecond.
    private static readonly TimeSpan Watch = TimeSpan.FromMicroseconds(200);

    private readonly Thread[] threads;
    private readonly SemaphoreSlim[] starts;
    private readonly Lock oneAtATime = new();
    private IParallelWork? work;
    private int total, left, unfinished;
    private long ended;
    private volatile bool disposed;
    private Exception? failure;

    public WorkerPool(int workers)
    {
        threads = new Thread[workers - 1];
        starts = new SemaphoreSlim[workers - 1];
        for (int i = 0; i < threads.Length; i++)
        {
            int worker = i + 1;
            starts[i] = new SemaphoreSlim(0);
            threads[i] = new Thread(() => Serve(worker)) { IsBackground = true, Name = $"mpq worker {worker}" };
            threads[i].Start();
        }
    }

    public int Workers => threads.Length + 1;

    /// <summary>Does items 0 … count − 1 and returns when all are done.</summary>
    /// <param name="count">Items.</param>
    /// <param name="parallelWork">What does them.</param>
    /// <param name="isBrief">Done before a sleeping thread has woken up: threads are woken only where call follows call.</param>
    public void Run(int count, IParallelWork parallelWork, bool isBrief = false)
    {
        if (threads.Length == 0 || count == 1)
        {
            for (int item = 0; item < count; item++)
                parallelWork.Execute(item, 0);
            return;
        }

        lock (oneAtATime)
        {
            (work, failure, total, unfinished) = (parallelWork, null, count, count);
            // From here on whoever takes an item finds its work, even a thread that only now wakes up for the last call.
            Volatile.Write(ref left, count);
            int helpers = isBrief && Stopwatch.GetElapsedTime(ended) > Watch ? 0 : Math.Min(threads.Length, count - 1);
            for (int i = 0; i < helpers; i++)
            {
                if (starts[i].CurrentCount == 0)
                    starts[i].Release();
            }

            Drain(0);
            AwaitOthers();
            work = null;
            ended = Stopwatch.GetTimestamp();
            if (failure is not null)
                throw new AggregateException(failure);
        }
    }

    public void Dispose()
    {
        if (disposed)
            return;
        disposed = true;
        for (int i = 0; i < threads.Length; i++)
        {
            starts[i].Release();
            threads[i].Join();
            starts[i].Dispose();
        }
    }

    private void Serve(int worker)
    {
        while (!disposed)
        {
            if (!IsNextCallNear())
                starts[worker - 1].Wait();
            Drain(worker);
        }
    }

    // What others still do is mostly over in a moment; only then is the core somebody else's.
    private void AwaitOthers()
    {
        for (int looks = 0; Volatile.Read(ref unfinished) > 0; looks++)
        {
            if (looks < 200)
                Thread.SpinWait(1);
            else
                Thread.Yield();
        }
    }

    // A plan is several calls with little between them.
    private bool IsNextCallNear()
    {
        for (long begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < Watch;)
        {
            if (Volatile.Read(ref left) > 0)
                return true;
            Thread.SpinWait(4);
        }

        return false;
    }

    private void Drain(int worker)
    {
        for (int after = Interlocked.Decrement(ref left); after >= 0; after = Interlocked.Decrement(ref left))
        {
            try
            {
                work!.Execute(total - 1 - after, worker);
            }
            catch (Exception e)
            {
                failure = e;
            }

            Interlocked.Decrement(ref unfinished);
        }
    }
}
