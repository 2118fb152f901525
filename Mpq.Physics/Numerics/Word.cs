namespace Mpq.Physics.Numerics;

/// <summary>One 32-bit word.</summary>
/// <param name="bits">Its bits.</param>
public readonly struct Word(uint bits) : IWord<Word>
{
    /// <summary>Its bits.</summary>
    public readonly uint Bits = bits;

    /// <inheritdoc/>
    public static Word Of(uint word) => new(word);

    /// <inheritdoc/>
    public static Word operator +(Word a, Word b) => new(a.Bits + b.Bits);

    /// <inheritdoc/>
    public static Word Xor(Word a, Word b, Word c) => new(a.Bits ^ b.Bits ^ c.Bits);

    /// <inheritdoc/>
    public static WordProduct<Word> Multiply(Word a, uint constant)
    {
        ulong product = (ulong)a.Bits * constant;
        return new(new((uint)(product >> 32)), new((uint)product));
    }
}
