using System.Runtime.InteropServices;
using Mpq.Gpu.Planning;
using Mpq.Physics.Numerics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Mpq.Learning;

/// <summary>
/// Q_θ(o, a): two hidden tanh layers on observation and normalised control, trained by Adam on mean squared error. Inputs are divided by
/// a scale per component, the output is multiplied by one scale: the network itself sees numbers of order one.
/// </summary>
/// <remarks>Initial weights are uniform in ± 1/√(inputs of the layer), from Philox under the seed, so that a run can be repeated.</remarks>
public sealed class QFunction : IBatchedTerminalCost, IDisposable
{
    private readonly float[] inputScale;
    private readonly float outputScale;
    private readonly Linear first, second, third;
    private readonly Adam optimizer;

    /// <summary>A freshly initialised network.</summary>
    /// <param name="options">Sizes and learning rate.</param>
    /// <param name="inputScale">Typical magnitude of each observation and control.</param>
    /// <param name="maximalValue">The largest discounted cost, in units of cost.</param>
    /// <param name="seed">Seed of the initial weights.</param>
    /// <exception cref="ArgumentException">An option or a scale is unusable.</exception>
    /// <exception cref="PlatformNotSupportedException">libtorch does not load here; the message says what to do.</exception>
    public QFunction(QFunctionOptions options, IReadOnlyList<double> inputScale, double maximalValue, ulong seed)
    {
        Native.TorchLibrary.Require();
        options.Validated();
        if (inputScale.Any(s => !(s > 0 && double.IsFinite(s))) || !(maximalValue > 0 && double.IsFinite(maximalValue)))
            throw new ArgumentException("The scales of a Q-function must be positive and finite.");
        Shape = new NetworkShape(inputScale.Count, options.Hidden).Validated();
        this.inputScale = [.. inputScale.Select(s => (float)s)];
        outputScale = (float)(options.OutputScale * maximalValue);
        first = nn.Linear(Shape.Inputs, Shape.Hidden);
        second = nn.Linear(Shape.Hidden, Shape.Hidden);
        third = nn.Linear(Shape.Hidden, 1);
        Initialize(RandomKey.Derive(seed, RandomStreams.InitialWeights));
        optimizer = new Adam(Shape.WeightCount, options.LearningRate, options.LearningRateHalfLife);
    }

    /// <summary>Sizes.</summary>
    public NetworkShape Shape { get; }

    /// <inheritdoc/>
    public int Inputs => Shape.Inputs;

    private IEnumerable<float> Scales => [.. inputScale, outputScale];

    private IEnumerable<Parameter> Parameters
        => [first.weight!, first.bias!, second.weight!, second.bias!, third.weight!, third.bias!];

    /// <inheritdoc/>
    public void Evaluate(ReadOnlySpan<float> features, Span<float> q)
    {
        if (features.Length != q.Length * Inputs)
            throw new ArgumentException($"{q.Length} values need as many columns of {Inputs} features, not {features.Length} numbers.");
        using IDisposable scope = NewDisposeScope();
        using IDisposable noGrad = no_grad();
        Tensor x = empty(Inputs, q.Length);
        Span<float> normalized = Floats(x);
        for (int i = 0; i < Inputs; i++)
        {
            for (int column = 0; column < q.Length; column++)
                normalized[(i * q.Length) + column] = features[(i * q.Length) + column] / inputScale[i];
        }

        ReadOnlySpan<float> values = Floats(Forward(x.t()));
        for (int column = 0; column < q.Length; column++)
            q[column] = values[column] * outputScale;
    }

    /// <summary>One Adam step on mean (y − Q)².</summary>
    /// <param name="features">Row-major, samples × <see cref="Inputs"/>.</param>
    /// <param name="targets">y, one per sample, in units of cost.</param>
    /// <returns>√ mean (y − Q)² before the step, in units of cost.</returns>
    /// <exception cref="ArgumentException">There is not one row of features per target, or a number is not finite; θ is as it was.</exception>
    public double Step(ReadOnlySpan<float> features, ReadOnlySpan<float> targets)
    {
        if (targets.Length == 0 || features.Length != targets.Length * Inputs)
            throw new ArgumentException($"{targets.Length} targets need as many rows of {Inputs} features, not {features.Length} numbers.");
        RequireFinite(features, nameof(features));
        RequireFinite(targets, nameof(targets));

        using IDisposable scope = NewDisposeScope();
        Tensor x = empty(targets.Length, Inputs), y = empty(targets.Length);
        Span<float> inputs = Floats(x), outputs = Floats(y);
        for (int i = 0; i < features.Length; i++)
            inputs[i] = features[i] / inputScale[i % Inputs];
        for (int i = 0; i < targets.Length; i++)
            outputs[i] = targets[i] / outputScale;

        Tensor loss = nn.functional.mse_loss(Forward(x), y);
        loss.backward();
        optimizer.BeginStep();
        int first = 0;
        foreach (Parameter parameter in Parameters)
        {
            Tensor gradient = parameter.grad!;
            Span<float> weights = Floats(parameter);
            optimizer.Update(first, weights, Floats(gradient));
            gradient.zero_();
            first += weights.Length;
        }

        return outputScale * Math.Sqrt(Floats(loss)[0]);
    }

    /// <summary>Copies θ into the network that rollout kernels evaluate, with both normalisations folded in.</summary>
    public void CopyTo(FusedNetwork network)
    {
        float[] weights = new float[Shape.WeightCount];
        Span<float> rest = weights;
        foreach (Parameter parameter in Parameters)
        {
            ReadOnlySpan<float> values = Floats(parameter);
            values.CopyTo(rest);
            rest = rest[values.Length..];
        }

        for (int i = 0; i < Shape.Hidden * Inputs; i++)
            weights[i] /= inputScale[i % Inputs];
        for (int i = weights.Length - Shape.Hidden - 1; i < weights.Length; i++)
            weights[i] *= outputScale;
        network.Load(weights);
    }

    /// <summary>Copies θ, but not the optimiser's state, from a network of the same shape and scales.</summary>
    /// <exception cref="ArgumentException">Its shape or its scales are others.</exception>
    public void CopyFrom(QFunction other)
    {
        if (other.Shape != Shape || !other.Scales.SequenceEqual(Scales))
            throw new ArgumentException("Weights mean the same only in a network of the same shape and scales.", nameof(other));
        foreach ((Parameter mine, Parameter theirs) in Parameters.Zip(other.Parameters))
            theirs.bytes.CopyTo(mine.bytes);
    }

    /// <summary>Writes θ and the optimiser's state.</summary>
    public void Save(BinaryWriter writer)
    {
        SaveWeights(writer);
        optimizer.Save(writer);
    }

    /// <summary>Writes θ, and the shape and scales that give it its meaning.</summary>
    public void SaveWeights(BinaryWriter writer)
    {
        writer.Write(Shape.Inputs);
        writer.Write(Shape.Hidden);
        foreach (float scale in Scales)
            writer.Write(scale);
        foreach (Parameter parameter in Parameters)
            writer.Write(parameter.bytes);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It was written by a network of another shape or other scales.</exception>
    public void Load(BinaryReader reader)
    {
        LoadWeights(reader);
        optimizer.Load(reader);
    }

    /// <summary>Reads what <see cref="SaveWeights"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It was written by a network of another shape or other scales.</exception>
    public void LoadWeights(BinaryReader reader)
    {
        NetworkShape shape = new(reader.ReadInt32(), reader.ReadInt32());
        if (shape != Shape)
            throw new InvalidDataException($"The checkpoint holds a network of {shape}, not {Shape}.");
        foreach (float scale in Scales)
        {
            float saved = reader.ReadSingle();
            if (saved != scale)
            {
                throw new InvalidDataException(
                    $"The checkpoint holds a network with a scale of {saved}, not {scale}: make one with the scales it learned with.");
            }
        }

        foreach (Parameter parameter in Parameters)
            reader.BaseStream.ReadExactly(parameter.bytes);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
        third.Dispose();
    }

    // (samples × normalised inputs) → samples, in network units. No operation here takes a scalar: see Adam.
    private Tensor Forward(Tensor x) => third.forward(second.forward(first.forward(x).tanh()).tanh()).squeeze(1);

    private void Initialize(RandomKey key)
    {
        uint tensorNumber = 0;
        int inputs = 0;
        foreach (Parameter parameter in Parameters)
        {
            if (parameter.dim() == 2)
                inputs = (int)parameter.shape[1];
            float bound = 1 / MathF.Sqrt(inputs);
            Span<float> values = Floats(parameter);
            for (int i = 0; i < values.Length; i++)
                values[i] = bound * ((2 * Real32.Uniforms(key, new((uint)i, tensorNumber, 0, 0)).A.Value) - 1);
            tensorNumber++;
        }
    }

    private static void RequireFinite(ReadOnlySpan<float> numbers, string name)
    {
        foreach (float number in numbers)
        {
            if (!float.IsFinite(number))
                throw new ArgumentException("A number is not finite; leave the sample out.", name);
        }
    }

    // A contiguous CPU tensor's own memory.
    private static Span<float> Floats(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);
}
