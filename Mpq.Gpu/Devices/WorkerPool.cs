namespace Mpq.Gpu.Devices;

/// <summary>What a pool's threads do together: independent items, taken in any order.</summary>
internal interface IParallelWork
{
    /// <summary>Does one item with the scratch of one worker.</summary>
    void Execute(int item, int worker);
}

/// <summary>
/// A parallel for that allocates nothing. The caller is worker 0; the other threads sleep between calls. Items go to whichever thread
/// is free, so what an item computes must not depend on who does it.
/// </summary>
internal sealed class WorkerPool : IDisposable
{
    private readonly Thread[] threads;
    private readonly SemaphoreSlim[] starts;
    private readonly Lock oneAtATime = new();
    private IParallelWork? work;
    private int items, next, running;
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
    public void Run(int count, IParallelWork parallelWork)
    {
        if (threads.Length == 0 || count == 1)
        {
            for (int item = 0; item < count; item++)
                parallelWork.Execute(item, 0);
            return;
        }

        lock (oneAtATime)
        {
            int helpers = Math.Min(threads.Length, count - 1);
            (work, items, next, failure) = (parallelWork, count, -1, null);
            Volatile.Write(ref running, helpers);
            for (int i = 0; i < helpers; i++)
                starts[i].Release();
            Drain(0);
            SpinWait wait = default;
            while (Volatile.Read(ref running) > 0)
                wait.SpinOnce(sleep1Threshold: -1);
            work = null;
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
        while (true)
        {
            starts[worker - 1].Wait();
            if (disposed)
                return;
            Drain(worker);
            Interlocked.Decrement(ref running);
        }
    }

    private void Drain(int worker)
    {
        try
        {
            for (int item = Interlocked.Increment(ref next); item < items; item = Interlocked.Increment(ref next))
                work!.Execute(item, worker);
        }
        catch (Exception e)
        {
            failure = e;
        }
    }
}
