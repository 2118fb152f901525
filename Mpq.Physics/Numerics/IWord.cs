namespace Mpq.Physics.Numerics;

/// <summary>Unsigned 32-bit words, one or a lane group of them: what counter-based random numbers are made of.</summary>
/// <typeparam name="T">The implementing struct.</typeparam>
public interface IWord<T>
    where T : unmanaged, IWord<T>
{
    /// <summary>The same word in every lane.</summary>
    static abstract T Of(uint word);

    /// <summary>Sum modulo 2^32.</summary>
    static abstract T operator +(T a, T b);

    /// <summary>Bitwise exclusive or of three: one instruction where the hardware has it.</summary>
    static abstract T Xor(T a, T b, T c);

    /// <summary>The 64-bit product with a constant, as its high and low words.</summary>
    static abstract WordProduct<T> Multiply(T a, uint constant);
}

/// <summary>A 64-bit product in two words.</summary>
/// <param name="High">High word.</param>
/// <param name="Low">Low word.</param>
public readonly record struct WordProduct<T>(T High, T Low);
