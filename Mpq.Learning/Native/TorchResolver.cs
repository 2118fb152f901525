using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Runtime.Versioning;

namespace Mpq.Learning.Native;

/// <summary>
/// Steps in where the Linux loader has refused TorchSharp's native half. .NET asks a context's handlers after every folder has
/// been tried, so a system that can load the original never comes here.
/// </summary>
internal static class TorchResolver
{
    private static readonly Lazy<RelaxedLoad> Outcome = new(() => OperatingSystem.IsLinux() ? Resolve() : RelaxedLoad.None);

    /// <summary>What came of it; null as long as the handler was not needed.</summary>
    public static RelaxedLoad? Result => Outcome.IsValueCreated ? Outcome.Value : null;

    /// <summary>Registers the handler before any code of this assembly runs, for those too who use TorchSharp directly.</summary>
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "TorchSharp's first use may come from the caller's code.")]
    internal static void Register() => Listen(AssemblyLoadContext.GetLoadContext(typeof(TorchResolver).Assembly));

    /// <summary>Registers the handler with the context of TorchSharp's assembly, where that is another than this one's.</summary>
    public static void Register(Assembly torchSharp)
    {
        var context = AssemblyLoadContext.GetLoadContext(torchSharp);
        if (context != AssemblyLoadContext.GetLoadContext(typeof(TorchResolver).Assembly))
            Listen(context);
    }

    private static void Listen(AssemblyLoadContext? context)
    {
        if (OperatingSystem.IsLinux() && context is not null)
            context.ResolvingUnmanagedDll += OnResolving;
    }

    private static nint OnResolving(Assembly assembly, string name)
        => name == TorchPlatform.BridgeName && assembly.GetName().Name == "TorchSharp" ? Outcome.Value.Handle : 0;

    [SupportedOSPlatform("linux")]
    private static RelaxedLoad Resolve()
    {
        const string Torch = "libtorch.so";
        string bridge = TorchPlatform.FileOf(TorchPlatform.BridgeName);
        if (NativeFolders.Find(bridge) is not { } original)
            return new(0, TorchPlatform.MissingFiles(bridge));
        string? torch = NativeFolders.Find(Torch);
        if (torch is null && !NativeLibrary.TryLoad(Torch, out _))
            return new(0, TorchPlatform.MissingFiles(Torch));
        try
        {
            // libtorch comes first: the copy may lie where its search path finds nothing, and this brings in libstdc++ too.
            NativeLibrary.Load(torch ?? Torch);
            byte[] file = File.ReadAllBytes(original);
            IReadOnlyList<VersionNeed> missing = LoadedLibrary.RuntimePath() is not { } runtime ? []
                : VersionRelaxation.Missing(GnuVersionNeeds.Read(file), GnuVersionDefinitions.Read(File.ReadAllBytes(runtime)));
            if (missing.Count == 0)
                return new(NativeLibrary.Load(original), "");
            string versions = string.Join(", ", missing.Select(need => need.Version));
            return new(RelaxedCopy.Load(original, VersionRelaxation.Relax(file, missing)), versions);
        }
        catch (Exception refused) when (refused is DllNotFoundException or BadImageFormatException or IOException
            or UnauthorizedAccessException or InvalidDataException or NotSupportedException)
        {
            return new(0, TorchPlatform.Refused(bridge, refused));
        }
    }
}
