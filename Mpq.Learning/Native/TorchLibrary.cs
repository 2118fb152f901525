namespace Mpq.Learning.Native;

/// <summary>
/// libtorch, as far as this process has it. It is loaded by the first of these members that is used, once, and from any thread.
/// On Linux systems whose libstdc++ is older than TorchSharp's compiler (Debian 12, Ubuntu 22.04), a copy of TorchSharp's
/// native library is loaded which does not insist on a version that it does not use; the original file is never changed.
/// </summary>
public static class TorchLibrary
{
    private static readonly Lazy<TorchState> State = new(Load);
    private static readonly Lock Gate = new();
    // 0 until somebody has asked for a number.
    private static int wanted;
    private static bool isLoaded;

    /// <summary>True when libtorch is loaded and TorchSharp can be used.</summary>
    public static bool IsAvailable => State.Value.Problem is null;

    /// <summary>True when libtorch can compute on a CUDA device; false also when it is not available at all.</summary>
    public static bool HasCuda => State.Value.HasCuda;

    /// <summary>
    /// One line about libtorch: its version and kind, as in "libtorch 2.10.0 (cpu)", or why it is not available and what to do.
    /// </summary>
    public static string Description
    {
        get
        {
            TorchState state = State.Value;
            if (state.Problem is { } problem)
                return problem;
            string kind = !state.IsCudaBuild ? "cpu" : state.HasCuda ? "cuda" : "cuda, no device found";
            string relaxed = TorchResolver.Result is { Handle: not 0, Detail.Length: > 0 } result
                ? $", loaded with the libstdc++ version check relaxed ({result.Detail})" : "";
            return $"libtorch {state.Version} ({kind}){relaxed}";
        }
    }

    /// <summary>Call this before the first use of TorchSharp: it loads libtorch, or says why it cannot and what to do.</summary>
    /// <exception cref="PlatformNotSupportedException">Not available; the message is <see cref="Description"/>.</exception>
    public static void Require()
    {
        if (State.Value is { Problem: { } problem } state)
            throw new PlatformNotSupportedException(problem, state.Cause);
    }

    /// <summary>
    /// How many threads libtorch uses for one operation, on this thread and on threads that have not used it yet; not loaded so far, it is
    /// told so when it is. For networks of the size used here one is fastest, and a sum over one thread is the same every time.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is to be no thread.</exception>
    public static void UseThreads(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        lock (Gate)
        {
            wanted = threads;
            if (isLoaded)
                TorchSharp.torch.set_num_threads(threads);
        }
    }

    private static TorchState Load()
    {
        TorchState state = TorchState.Load();
        lock (Gate)
        {
            isLoaded = state.Problem is null;
            if (isLoaded && wanted > 0)
                TorchSharp.torch.set_num_threads(wanted);
        }

        return state;
    }
}
