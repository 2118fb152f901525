using System.Runtime.InteropServices;

namespace Mpq.Learning.Native;

/// <summary>The platforms that libtorch is built for, and the names of its files on this one.</summary>
internal static class TorchPlatform
{
    /// <summary>The libtorch that the pinned TorchSharp is built against.</summary>
    public const string LibtorchVersion = "2.10.0";

    /// <summary>The name by which TorchSharp imports its native half.</summary>
    public const string BridgeName = "LibTorchSharp";

    /// <summary>The platform in NuGet's words: linux-x64, win-x64, osx-arm64 …</summary>
    public static string Identifier
    {
        get
        {
            string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
            string processor = RuntimeInformation.ProcessArchitecture switch
            {
                Architecture.X64 => "x64",
                Architecture.Arm64 => "arm64",
                _ => "other",
            };
            return $"{system}-{processor}";
        }
    }

    /// <summary>The file of a native library whose bare name is given, as in "torch_cpu".</summary>
    public static string FileOf(string library) => OperatingSystem.IsWindows() ? $"{library}.dll"
        : OperatingSystem.IsMacOS() ? $"lib{library}.dylib" : $"lib{library}.so";

    /// <summary>Why libtorch cannot run on this platform at all, in a line that says what to do; null where it can.</summary>
    public static string? Objection()
    {
        if (OperatingSystem.IsLinux() && LoadedLibrary.IsMusl)
            return "libtorch has no build for musl (Alpine): use a system with glibc, such as Debian 12 or Ubuntu 22.04";
        return Identifier switch
        {
            "linux-x64" or "win-x64" or "win-arm64" or "osx-arm64" => null,
            "osx-x64" => "libtorch has no build for Macs with Intel processors: use linux-x64, win-x64 or osx-arm64",
            string other => $"libtorch has no build for {other}: use linux-x64, win-x64 or osx-arm64",
        };
    }

    /// <summary>What to do when the native files are not there.</summary>
    public static string MissingFiles(string file)
        => $"{file} is not beside the program: build with -p:Torch=cpu or -p:Torch=cuda, "
        + $"or reference the packages TorchSharp and libtorch-cpu-{Identifier} {LibtorchVersion}";

    /// <summary>What to say when the loader has refused a file that is there: its words and likely cures, on one line.</summary>
    public static string Refused(string file, Exception refused)
    {
        // .NET puts general advice first and the loader's words last.
        string words = refused.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .LastOrDefault("");
        string system = OperatingSystem.IsLinux() ? "Debian 12, Ubuntu 22.04 or a later system" : "an up-to-date system";
        return $"{file} does not load ({words.TrimEnd('.')}): build again, so that all of libtorch lies beside it, "
            + $"and use {system}";
    }
}
