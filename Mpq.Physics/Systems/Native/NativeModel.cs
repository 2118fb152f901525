using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Mpq.Physics.Systems.Native;

/// <summary>A compiled model of the native library, freed when nothing uses it any more. Never changed, so shared between threads.</summary>
internal sealed class NativeModel : SafeHandleZeroOrMinusOneIsInvalid
{
    // The library keeps the last file's elements in a variable of its own.
    private static readonly Lock Loading = new();

    private NativeModel(MujocoLibrary library, nint model, string[] warnings)
        : base(ownsHandle: true)
    {
        Library = library;
        Warnings = warnings;
        SetHandle(model);
        State = StateAccess.For(library, model);
    }

    /// <summary>The library that it belongs to.</summary>
    public MujocoLibrary Library { get; }

    /// <summary>What MuJoCo said of a file that it accepted all the same.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The way to the state of this model's data.</summary>
    public StateAccess State { get; }

    /// <summary>The model's address; valid while somebody holds the handle.</summary>
    public nint Address => handle;

    /// <summary>Compiles a model. Call it on a <see cref="MujocoThread"/>.</summary>
    /// <param name="library">What compiles it.</param>
    /// <param name="file">MJCF that this version understands.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="InvalidDataException">MuJoCo refuses it; the message has MuJoCo's reason.</exception>
    public static unsafe NativeModel Load(MujocoLibrary library, string file, string name)
    {
        const int Capacity = 2048;
        byte* said = stackalloc byte[Capacity];
        said[0] = 0;
        nint model;
        fixed (byte* path = Encoding.UTF8.GetBytes(file + '\0'))
        {
            lock (Loading)
                model = library.Functions.LoadXml(path, 0, said, Capacity);
        }

        string text = Marshal.PtrToStringUTF8((nint)said) ?? "";
        string[] words = text.Replace(file, name, StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        string line = string.Join(' ', words);
        if (model == 0)
        {
            string hint = library.Version < MujocoVersion.Three ? " Newer features of MJCF need MuJoCo 3 (docs/mujoco.md)." : "";
            throw new InvalidDataException($"MuJoCo {library.Version} refuses {name}: {line.TrimEnd('.')}.{hint}");
        }

        return new(library, model, line.Length > 0 ? [line] : []);
    }

    /// <summary>New data for this model, at the reference pose.</summary>
    /// <exception cref="MujocoException">There is no memory for it.</exception>
    public NativeData MakeData() => new(this);

    /// <summary>The id of the body called <paramref name="name"/>, or −1.</summary>
    public unsafe int BodyId(string name)
    {
        const int Body = 1;
        fixed (byte* text = Encoding.UTF8.GetBytes(name + '\0'))
            return Library.Functions.NameToId(handle, Body, text);
    }

    /// <inheritdoc/>
    protected override unsafe bool ReleaseHandle()
    {
        Library.Functions.DeleteModel(handle);
        return true;
    }
}
