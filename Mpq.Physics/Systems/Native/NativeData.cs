using Microsoft.Win32.SafeHandles;

namespace Mpq.Physics.Systems.Native;

/// <summary>The changing part of one simulation. Used by one thread at a time; keeps its model alive.</summary>
internal sealed class NativeData : SafeHandleZeroOrMinusOneIsInvalid
{
    private readonly NativeModel model;

    /// <summary>Allocates it. Call it on a <see cref="MujocoThread"/>.</summary>
    /// <exception cref="MujocoException">There is no memory for it.</exception>
    public unsafe NativeData(NativeModel model)
        : base(ownsHandle: true)
    {
        this.model = model;
        bool held = false;
        model.DangerousAddRef(ref held);
        SetHandle(model.Library.Functions.MakeData(model.Address));
        if (IsInvalid)
        {
            model.DangerousRelease();
            throw new MujocoException("MuJoCo has no memory for the data of this model.");
        }
    }

    /// <summary>The data's address; valid while somebody holds the handle.</summary>
    public nint Address => handle;

    /// <summary>Contacts found at the state before the last step; −1 when the version's layout is not known.</summary>
    public unsafe int Contacts => model.Library.Layout is { } layout ? *(int*)(handle + layout.Contacts) : -1;

    /// <summary>Constraint rows at the state before the last step; −1 when the version's layout is not known.</summary>
    public unsafe int Rows => model.Library.Layout is { } layout ? *(int*)(handle + layout.Rows) : -1;

    /// <summary>Copies a part of the state out.</summary>
    public void Read(StatePart part, Span<double> to) => model.State.Read(handle, part, to);

    /// <summary>Copies a part of the state in.</summary>
    public void Write(StatePart part, ReadOnlySpan<double> from) => model.State.Write(handle, part, from);

    /// <summary>The reference pose at rest, time 0, no memory of an earlier solution.</summary>
    public unsafe void Reset() => model.Library.Functions.ResetData(model.Address, handle);

    /// <summary>One step.</summary>
    public unsafe void Step() => model.Library.Functions.Step(model.Address, handle);

    /// <summary>Where a body's frame is at the present state.</summary>
    /// <param name="body">Its id.</param>
    /// <param name="position">Receives three numbers [m].</param>
    /// <param name="rotation">Receives the 3 × 3 matrix whose columns are the frame's axes, row after row.</param>
    public unsafe void Pose(int body, Span<double> position, Span<double> rotation)
    {
        double* origin = stackalloc double[3] { 0, 0, 0 }, same = stackalloc double[4] { 1, 0, 0, 0 };
        model.Library.Functions.Kinematics(model.Address, handle);
        fixed (double* place = position, matrix = rotation)
            model.Library.Functions.LocalToGlobal(handle, place, matrix, origin, same, body, 0);
    }

    /// <inheritdoc/>
    protected override unsafe bool ReleaseHandle()
    {
        model.Library.Functions.DeleteData(handle);
        model.DangerousRelease();
        return true;
    }
}
