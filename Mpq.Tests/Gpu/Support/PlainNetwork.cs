using Mpq.Gpu.Planning;

namespace Mpq.Tests.Gpu.Support;

/// <summary>
/// The terminal network a second time, in plain 64-bit loops; as a batched terminal cost it stands for an outside library.
/// </summary>
internal sealed class PlainNetwork : IBatchedTerminalCost
{
    private readonly NetworkShape shape;
    private readonly float[] weights;

    public PlainNetwork(int inputs, int hidden, int seed = 1)
        : this(new NetworkShape(inputs, hidden), new float[new NetworkShape(inputs, hidden).WeightCount])
    {
        Random random = new(seed);
        for (int i = 0; i < weights.Length; i++)
            weights[i] = (float)(random.NextDouble() - 0.5);
    }

    public PlainNetwork(NetworkShape shape, float[] weights)
    {
        this.shape = shape;
        this.weights = weights;
    }

    public int Inputs => shape.Inputs;

    /// <summary>The same weights for the kernel.</summary>
    public FusedNetwork Fused()
    {
        FusedNetwork fused = new(shape);
        fused.Load(weights);
        return fused;
    }

    public double Value(double[] x)
    {
        int at = 0;
        double[] first = Layer(x, shape.Hidden, ref at), second = Layer(first, shape.Hidden, ref at);
        double q = weights[at + shape.Hidden];
        for (int i = 0; i < shape.Hidden; i++)
            q += weights[at + i] * second[i];
        return q;
    }

    public void Evaluate(ReadOnlySpan<float> features, Span<float> q)
    {
        double[] x = new double[Inputs];
        for (int column = 0; column < q.Length; column++)
        {
            for (int i = 0; i < Inputs; i++)
                x[i] = features[(i * q.Length) + column];
            q[column] = (float)Value(x);
        }
    }

    // tanh(W x + b), W row-major and then b.
    private double[] Layer(double[] x, int units, ref int at)
    {
        double[] y = new double[units];
        for (int unit = 0; unit < units; unit++)
        {
            double sum = weights[at + (units * x.Length) + unit];
            for (int i = 0; i < x.Length; i++)
                sum += weights[at + (unit * x.Length) + i] * x[i];
            y[unit] = Math.Tanh(sum);
        }

        at += units * (x.Length + 1);
        return y;
    }
}
