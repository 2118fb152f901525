using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Mpq.Learning.Native;

/// <summary>
/// The outcome of loading libtorch, which happens once in a process. TorchSharp's class <see cref="torch"/> stays unusable when
/// its static constructor fails, so nothing touches it before the native libraries are there.
/// </summary>
/// <param name="Problem">Why libtorch is not available and what to do, in one line; null when it is.</param>
/// <param name="IsCudaBuild">True when libtorch's CUDA half was found.</param>
/// <param name="HasCuda">True when that half has found a device.</param>
/// <param name="Version">libtorch's version, as in "2.10.0"; empty when it is not available.</param>
/// <param name="Cause">The loader's own words, where it has failed.</param>
internal sealed record TorchState(string? Problem, bool IsCudaBuild, bool HasCuda, string Version, Exception? Cause = null)
{
    /// <summary>Loads the libraries in TorchSharp's order: CUDA's half, if there is one, before anything uses the rest.</summary>
    public static TorchState Load()
    {
        if (TorchPlatform.Objection() is { } objection)
            return Absent(objection);
        Assembly torchSharp = typeof(torch).Assembly;
        TorchResolver.Register(torchSharp);
        bool cuda = NativeLibrary.TryLoad("torch_cuda", torchSharp, null, out _);
        NativeLibrary.TryLoad("torch_cpu", torchSharp, null, out _);
        try
        {
            NativeLibrary.Load(TorchPlatform.BridgeName, torchSharp, null);
            bool device = torch.cuda.is_available();
            return new(null, cuda, device, torch.NormalizeNuGetVersion(torch.__version__));
        }
        catch (Exception refused) when (refused is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException
            or TypeInitializationException or NotSupportedException or ExternalException)
        {
            return Absent(Explain(refused), refused);
        }
    }

    private static TorchState Absent(string why, Exception? cause = null)
        => new($"libtorch is not available: {why}.", false, false, "", cause);

    private static string Explain(Exception refused)
    {
        string torchFile = TorchPlatform.FileOf("torch_cpu");
        return TorchResolver.Result is { Handle: 0 } result ? result.Detail
            : NativeFolders.Find(torchFile) is null ? TorchPlatform.MissingFiles(torchFile)
            : TorchPlatform.Refused(TorchPlatform.FileOf(TorchPlatform.BridgeName), refused);
    }
}
