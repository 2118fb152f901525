namespace Mpq.Gpu.Planning;

/// <summary>Sizes of a terminal Q network with two equal hidden tanh layers and one output.</summary>
/// <param name="Inputs">Observation and control components.</param>
/// <param name="Hidden">Units of each hidden layer, a multiple of four.</param>
public readonly record struct NetworkShape(int Inputs, int Hidden)
{
    private const int Largest = 16384;

    /// <summary>W₁, b₁, W₂, b₂, w₃, b₃ together.</summary>
    public int WeightCount => (Hidden * Inputs) + Hidden + (Hidden * Hidden) + Hidden + Hidden + 1;

    /// <summary>Checks the sizes.</summary>
    /// <exception cref="ArgumentException">A size is out of its range, or the hidden layers are not a multiple of four.</exception>
    public NetworkShape Validated()
    {
        if (Inputs is < 1 or > Largest || Hidden is < 4 or > Largest || Hidden % 4 != 0)
        {
            throw new ArgumentException(
                $"A network has 1 … {Largest} inputs and hidden layers of 4 … {Largest} units, a multiple of four, not {Inputs} and {Hidden}.");
        }

        return this;
    }
}
