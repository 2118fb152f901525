using System.Runtime.InteropServices;

namespace Mpq.Physics.Systems.Native;

/// <summary>The functions of MuJoCo's C interface that are used, as pointers into a loaded library. Models and data are opaque addresses.</summary>
internal sealed unsafe class MujocoFunctions
{
    /// <summary>Takes their addresses.</summary>
    /// <param name="library">A loaded library.</param>
    /// <param name="version">Its version.</param>
    /// <exception cref="EntryPointNotFoundException">The library lacks one.</exception>
    public MujocoFunctions(nint library, MujocoVersion version)
    {
        nint Find(string name) => NativeLibrary.GetExport(library, name);
        LoadXml = (delegate* unmanaged[Cdecl]<byte*, nint, byte*, int, nint>)Find("mj_loadXML");
        DeleteModel = (delegate* unmanaged[Cdecl]<nint, void>)Find("mj_deleteModel");
        MakeData = (delegate* unmanaged[Cdecl]<nint, nint>)Find("mj_makeData");
        DeleteData = (delegate* unmanaged[Cdecl]<nint, void>)Find("mj_deleteData");
        ResetData = (delegate* unmanaged[Cdecl]<nint, nint, void>)Find("mj_resetData");
        Step = (delegate* unmanaged[Cdecl]<nint, nint, void>)Find("mj_step");
        Kinematics = (delegate* unmanaged[Cdecl]<nint, nint, void>)Find("mj_kinematics");
        NameToId = (delegate* unmanaged[Cdecl]<nint, int, byte*, int>)Find("mj_name2id");
        LocalToGlobal = (delegate* unmanaged[Cdecl]<nint, double*, double*, double*, double*, int, byte, void>)Find("mj_local2Global");
        if (version < MujocoVersion.StateFunctions)
            return;
        StateSize = (delegate* unmanaged[Cdecl]<nint, int, int>)Find("mj_stateSize");
        GetState = (delegate* unmanaged[Cdecl]<nint, nint, double*, int, void>)Find("mj_getState");
        SetState = (delegate* unmanaged[Cdecl]<nint, nint, double*, int, void>)Find("mj_setState");
    }

    /// <summary>mj_loadXML(file, virtual files or 0, error text, its length): a model, or 0.</summary>
    public delegate* unmanaged[Cdecl]<byte*, nint, byte*, int, nint> LoadXml { get; }

    /// <summary>mj_deleteModel(model).</summary>
    public delegate* unmanaged[Cdecl]<nint, void> DeleteModel { get; }

    /// <summary>mj_makeData(model): data, or 0.</summary>
    public delegate* unmanaged[Cdecl]<nint, nint> MakeData { get; }

    /// <summary>mj_deleteData(data).</summary>
    public delegate* unmanaged[Cdecl]<nint, void> DeleteData { get; }

    /// <summary>mj_resetData(model, data): the reference pose at rest, time 0.</summary>
    public delegate* unmanaged[Cdecl]<nint, nint, void> ResetData { get; }

    /// <summary>mj_step(model, data).</summary>
    public delegate* unmanaged[Cdecl]<nint, nint, void> Step { get; }

    /// <summary>mj_kinematics(model, data): poses of bodies.</summary>
    public delegate* unmanaged[Cdecl]<nint, nint, void> Kinematics { get; }

    /// <summary>mj_name2id(model, kind of object, name): an id, or −1.</summary>
    public delegate* unmanaged[Cdecl]<nint, int, byte*, int> NameToId { get; }

    /// <summary>mj_local2Global(data, position, 3 × 3 rotation, local position, local quaternion, body, 0): a body's pose in the world.</summary>
    public delegate* unmanaged[Cdecl]<nint, double*, double*, double*, double*, int, byte, void> LocalToGlobal { get; }

    /// <summary>mj_stateSize(model, parts); null before 2.3.6, as the next two.</summary>
    public delegate* unmanaged[Cdecl]<nint, int, int> StateSize { get; }

    /// <summary>mj_getState(model, data, numbers, parts).</summary>
    public delegate* unmanaged[Cdecl]<nint, nint, double*, int, void> GetState { get; }

    /// <summary>mj_setState(model, data, numbers, parts).</summary>
    public delegate* unmanaged[Cdecl]<nint, nint, double*, int, void> SetState { get; }
}
