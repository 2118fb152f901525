using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace Mpq.Physics.Systems.Native;

/// <summary>
/// The thread that a model's native calls are made on. MuJoCo reports a fatal error through a handler that must not return: what follows in its
/// code reads memory that is not there. An exception or longjmp may not cross the native frames either. So the handler stays where it is
/// for ever, on this thread, while the caller goes on with a <see cref="MujocoException"/>. The price is a change of threads for each call.
/// </summary>
internal sealed class MujocoThread : IDisposable
{
    private readonly Worker worker = new();

    ~MujocoThread() => worker.Stop();

    /// <summary>Runs <paramref name="work"/> there, waits for its end and passes its exception on.</summary>
    /// <exception cref="MujocoException">MuJoCo gave up, in this call or in an earlier one.</exception>
    public void Run(Action work) => worker.Run(work);

    /// <summary>Starts <paramref name="work"/>; <see cref="Finish"/> waits for its end.</summary>
    /// <exception cref="MujocoException">MuJoCo gave up in an earlier call.</exception>
    public void Start(Action work) => worker.Start(work);

    /// <summary>Waits for the end of what was started and passes its exception on.</summary>
    /// <exception cref="MujocoException">MuJoCo gave up.</exception>
    public void Finish() => worker.Finish();

    /// <summary>The warnings of MuJoCo since they were last taken.</summary>
    public string[] TakeWarnings() => worker.TakeWarnings();

    /// <summary>Ends the thread, unless MuJoCo gave up on it.</summary>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        worker.Stop();
    }

    /// <summary>For the error handler: does not return when the calling thread is one of these.</summary>
    public static void GiveUp(string message) => Worker.Current?.GiveUp(message);

    /// <summary>For the warning handler: keeps the message when the calling thread is one of these.</summary>
    /// <returns>Whether it is.</returns>
    public static bool Warn(string message)
    {
        Worker.Current?.Warn(message);
        return Worker.Current is not null;
    }

    // All that the thread itself holds on to, so that what is forgotten without Dispose is collected and its finalizer ends the thread.
    [SuppressMessage("Reliability", "CA1001", Justification = "A semaphore whose wait handle is never asked for holds nothing to free.")]
    private sealed class Worker
    {
        [ThreadStatic]
        private static Worker? current;

        private readonly SemaphoreSlim begin = new(0), done = new(0);
        private readonly Thread thread;
        private readonly List<string> warnings = [];
        private Action? work;
        private ExceptionDispatchInfo? thrown;
        private volatile string? fatal;
        private volatile bool stopped;

        public Worker()
        {
            thread = new(Loop) { IsBackground = true, Name = "MuJoCo" };
            thread.Start();
        }

        public static Worker? Current => current;

        public void Run(Action action)
        {
            Start(action);
            Finish();
        }

        public void Start(Action action)
        {
            ThrowIfGivenUp();
            ObjectDisposedException.ThrowIf(stopped, typeof(MujocoWorld));
            work = action;
            begin.Release();
        }

        public void Finish()
        {
            ThrowIfGivenUp();
            done.Wait();
            work = null;
            ThrowIfGivenUp();
            thrown?.Throw();
        }

        public void Stop()
        {
            if (fatal is not null)
                return;
            stopped = true;
            work = null;
            begin.Release();
        }

        public string[] TakeWarnings()
        {
            if (warnings.Count == 0)
                return [];
            string[] taken = [.. warnings];
            warnings.Clear();
            return taken;
        }

        public void Warn(string message) => warnings.Add(message);

        public void GiveUp(string message)
        {
            fatal = message;
            done.Release();
            Thread.Sleep(Timeout.Infinite);
        }

        private void ThrowIfGivenUp()
        {
            if (fatal is { } message)
                throw new MujocoException($"MuJoCo gave up: {message}. Dispose of this model and load it anew.");
        }

        private void Loop()
        {
            current = this;
            while (true)
            {
                begin.Wait();
                if (work is not { } action)
                    return;
                thrown = null;
                try
                {
                    action();
                }
                catch (Exception e)
                {
                    thrown = ExceptionDispatchInfo.Capture(e);
                }

                done.Release();
            }
        }
    }
}
