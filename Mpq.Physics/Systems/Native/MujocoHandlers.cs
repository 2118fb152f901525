using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Mpq.Physics.Systems.Native;

/// <summary>
/// What MuJoCo calls for errors and warnings instead of writing a log into the working folder and ending the process. The handlers are
/// variables of the library, one for all threads: one that was there before is asked on threads that are not Mpq's.
/// </summary>
internal static unsafe class MujocoHandlers
{
    private static delegate* unmanaged[Cdecl]<byte*, void> earlierError, earlierWarning;

    /// <summary>Puts the handlers into a library that has just been loaded.</summary>
    public static void Install(nint library)
    {
        delegate* unmanaged[Cdecl]<byte*, void> onError = &OnError, onWarning = &OnWarning;
        earlierError = (delegate* unmanaged[Cdecl]<byte*, void>)Replace(library, "mju_user_error", (nint)onError, (nint)earlierError);
        earlierWarning = (delegate* unmanaged[Cdecl]<byte*, void>)Replace(library, "mju_user_warning", (nint)onWarning, (nint)earlierWarning);
    }

    // The handler to ask on other threads. A library that is opened under a second name has Mpq's already.
    private static nint Replace(nint library, string variable, nint handler, nint earlier)
    {
        nint* place = (nint*)NativeLibrary.GetExport(library, variable);
        nint present = *place;
        *place = handler;
        return present == 0 || present == handler ? earlier : present;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnError(byte* message)
    {
        string text = Text(message);
        MujocoThread.GiveUp(text);
        if (earlierError != null)
            earlierError(message);
        Environment.FailFast($"MuJoCo met an error on a thread that is not Mpq's: {text}");
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnWarning(byte* message)
    {
        if (!MujocoThread.Warn(Text(message)) && earlierWarning != null)
            earlierWarning(message);
    }

    private static string Text(byte* message) => Marshal.PtrToStringUTF8((nint)message)?.Trim() ?? "";
}
