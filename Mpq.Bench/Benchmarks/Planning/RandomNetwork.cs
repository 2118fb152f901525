using Mpq.Gpu.Planning;
using Mpq.Physics.Numerics;
using Mpq.Physics.Tasks;

namespace Mpq.Bench.Benchmarks.Planning;

/// <summary>A terminal network, of the paper's size if nothing is said, with random weights: costs what a trained one costs, and needs no libtorch.</summary>
internal static class RandomNetwork
{
    public static FusedNetwork For(RolloutModel model, int hidden = 100)
    {
        FusedNetwork network = new(new NetworkShape(model.ObservationSize + model.ActionSize, hidden));
        float[] weights = new float[network.Shape.WeightCount];
        for (int i = 0; i < weights.Length; i++)
            weights[i] = 0.2f * (Real32.Uniforms(RandomKey.Derive(1, 0), new((uint)i, 0, 0, 0)).A.Value - 0.5f);
        network.Load(weights);
        return network;
    }
}
