using System.Runtime.InteropServices;

namespace Mpq.Physics.Systems.Native;

/// <summary>
/// A native MuJoCo library, for experiments on MuJoCo itself and for comparing speed. Nothing else in Mpq needs one. It is the file that the
/// environment variable MPQ_MUJOCO names, or else the newest in the usual folders.
/// </summary>
public sealed class MujocoLibrary
{
    /// <summary>The environment variable that names the library's file.</summary>
    public const string Variable = "MPQ_MUJOCO";

    private const string Remedy = "install one by name (Debian: apt-get install libmujoco-dev), or download a release of MuJoCo 3 and set "
        + Variable + " to its libmujoco.so, mujoco.dll or libmujoco.dylib";

    private static readonly Lazy<Found> Default = new(() =>
        Find(Environment.GetEnvironmentVariable(Variable), MujocoFiles.Folders, MujocoFiles.Names));

    private MujocoLibrary(string path, MujocoVersion version, MujocoFunctions functions)
    {
        Path = path;
        Version = version;
        Functions = functions;
        Layout = DataLayout.Of(version);
    }

    /// <summary>True when this machine's library is loaded and can be used.</summary>
    public static bool IsAvailable => Default.Value.Library is not null;

    /// <summary>One line: which library was found and what follows from its version, or why there is none and how to get one.</summary>
    public static string Description => Default.Value is { Library: { } library } ? library.ToString() : Default.Value.Problem;

    /// <summary>The file, or the name by which the system's loader knows it.</summary>
    public string Path { get; }

    /// <summary>Its version.</summary>
    public MujocoVersion Version { get; }

    internal MujocoFunctions Functions { get; }

    /// <summary>Null when the version is newer than all whose layout is known: contacts cannot be counted then.</summary>
    internal DataLayout? Layout { get; }

    /// <summary>This machine's library.</summary>
    /// <exception cref="PlatformNotSupportedException">There is none; the message is <see cref="Description"/>.</exception>
    public static MujocoLibrary Require() => Default.Value.Library ?? throw new PlatformNotSupportedException(Default.Value.Problem);

    /// <summary>Loads the library of a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="PlatformNotSupportedException">It cannot be loaded, is no MuJoCo, or of a version that is not supported.</exception>
    public static MujocoLibrary Open(string path)
    {
        nint library;
        try
        {
            library = NativeLibrary.Load(path);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            string reason = File.Exists(path) ? $"it does not load: {OneLine(e.Message)}" : "there is no such file";
            throw new PlatformNotSupportedException($"The MuJoCo library {path} cannot be used: {reason}.", e);
        }

        if (!NativeLibrary.TryGetExport(library, "mj_version", out nint function))
            throw new PlatformNotSupportedException($"{path} is a library but not MuJoCo: it has no mj_version.");
        MujocoVersion version = ReadVersion(function);
        if (version < MujocoVersion.Oldest || (version > new MujocoVersion(2, 2, 2) && version < MujocoVersion.StateFunctions))
        {
            throw new PlatformNotSupportedException(
                $"{path} is MuJoCo {version}. Supported are 2.2 and everything from {MujocoVersion.StateFunctions}; {Remedy}.");
        }

        try
        {
            MujocoFunctions functions = new(library, version);
            MujocoHandlers.Install(library);
            return new(path, version, functions);
        }
        catch (EntryPointNotFoundException e)
        {
            throw new PlatformNotSupportedException($"{path} is MuJoCo {version} but lacks a function: {OneLine(e.Message)}", e);
        }
    }

    /// <summary>As in "MuJoCo 3.12.1 (/opt/mujoco/lib/libmujoco.so)", with what is to be known about the version.</summary>
    public override string ToString()
    {
        string note = Version < MujocoVersion.Three
            ? "; boxes, welds and more move differently in MuJoCo 3, which Mpq follows (docs/mujoco.md)"
            : Layout is null ? "; newer than what Mpq knows: contacts and constraint rows are not counted" : "";
        return $"MuJoCo {Version} ({Path}){note}";
    }

    /// <summary>Looks for a library.</summary>
    /// <param name="variable">Value of <see cref="Variable"/>; when it is set, nothing else is tried.</param>
    /// <param name="folders">Where to look.</param>
    /// <param name="names">What to ask the system's loader for.</param>
    internal static Found Find(string? variable, IEnumerable<string> folders, IEnumerable<string> names)
    {
        bool named = !string.IsNullOrEmpty(variable);
        string? refused = null;
        foreach (string path in named ? [variable!] : MujocoFiles.In(folders).Concat(names.Where(Loads)))
        {
            try
            {
                return new(Open(path), "");
            }
            catch (PlatformNotSupportedException e)
            {
                refused ??= e.Message;
            }
        }

        if (named)
            return new(null, $"{Variable} names the wrong file. {refused} Correct or unset {Variable}");
        return new(null, refused ?? $"no MuJoCo library found: {Remedy}");
    }

    private static unsafe MujocoVersion ReadVersion(nint function)
        => MujocoVersion.FromNumber(((delegate* unmanaged[Cdecl]<int>)function)());

    private static bool Loads(string name) => NativeLibrary.TryLoad(name, out _);

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>What a search came to.</summary>
    /// <param name="Library">The library, or null.</param>
    /// <param name="Problem">Without one: why, and what to do.</param>
    internal sealed record Found(MujocoLibrary? Library, string Problem);
}
