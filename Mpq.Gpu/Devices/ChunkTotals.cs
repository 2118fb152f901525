using System.Runtime.CompilerServices;
using Mpq.Gpu.Kernels;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages;

namespace Mpq.Gpu.Devices;

/// <summary>
/// The softmin over many samples, chunk by chunk. A chunk leaves its own minimum m_c, its sums W_c = Σ w and Σ w², and Σ w ε, all
/// relative to m_c; joining scales each by exp(−(m_c − m)/λ), kept beside them, and adds them in the chunks' order, in 64 bit.
/// </summary>
internal sealed unsafe class ChunkTotals(int chunks, RolloutShape shape)
{
    private const int Minimum = 0, Sum = 1, SumOfSquares = 2, Scale = 3, Heads = 4;

    private readonly int stride = Stride(shape);
    private readonly double[] table = new double[chunks * Stride(shape)];

    /// <summary>Numbers of a chunk.</summary>
    public static int Stride(RolloutShape shape) => (Heads * shape.ScoreRows) + shape.Rows;

    /// <summary>Reduces one chunk's lane groups.</summary>
    [MethodImpl(Compiled.Apart)]
    public void Collect<T>(LaneScratch<T> s, int chunk, int groups, bool moves)
        where T : unmanaged, IReal<T>
    {
        Span<double> totals = table.AsSpan(chunk * stride, stride);
        int rowsEach = shape.Rows / shape.ScoreRows;
        for (int score = 0; score < shape.ScoreRows; score++)
        {
            T lowest = s.Scores(0)[score];
            for (int g = 1; g < groups; g++)
                lowest = T.Min(s.Scores(g)[score], lowest);
            double minimum = Least(lowest);

            T floor = T.Lanes == 1 ? lowest : T.From((float)minimum);
            T sum = T.Of(0), squares = T.Of(0);
            for (int g = 0; g < groups; g++)
            {
                GroupColumn<T> scores = s.Scores(g);
                T weight = SoftminStage.Weight(scores[score], floor, shape.Temperature);
                scores[score] = weight;
                sum += weight;
                squares = T.MultiplyAdd(weight, weight, squares);
            }

            totals[(Heads * score) + Minimum] = minimum;
            totals[(Heads * score) + Sum] = Total(sum);
            totals[(Heads * score) + SumOfSquares] = Total(squares);
            int firstRow = score * rowsEach;
            for (int row = firstRow; moves && row < firstRow + rowsEach; row++)
                totals[(Heads * shape.ScoreRows) + row] = WeightedNoise(s, groups, score, row);
        }
    }

    /// <summary>Joins a problem's chunks and, given its mean, moves it: u ← u + α Σ w ε / Σ w.</summary>
    public SoftminTotals Join(int firstChunk, int count, double stepSize, float* mean)
    {
        int rowsEach = shape.Rows / shape.ScoreRows;
        SoftminTotals whole = default;
        for (int score = shape.ScoreRows - 1; score >= 0; score--)
        {
            whole = JoinHeads(firstChunk, count, score);
            int firstRow = score * rowsEach;
            for (int row = firstRow; mean != null && whole.Sum > 0 && row < firstRow + rowsEach; row++)
            {
                double moved = 0;
                for (int c = firstChunk; c < firstChunk + count; c++)
                    moved += Head(c, score, Scale) * table[(c * stride) + (Heads * shape.ScoreRows) + row];
                mean[row] += (float)(stepSize * moved / whole.Sum);
            }
        }

        return whole;
    }

    private SoftminTotals JoinHeads(int firstChunk, int count, int score)
    {
        double minimum = SoftminStage.Never;
        for (int c = firstChunk; c < firstChunk + count; c++)
            minimum = Math.Min(minimum, Head(c, score, Minimum));
        double sum = 0, squares = 0;
        for (int c = firstChunk; c < firstChunk + count; c++)
        {
            double scale = Math.Exp((minimum - Head(c, score, Minimum)) / shape.Temperature);
            Head(c, score, Scale) = scale;
            sum += scale * Head(c, score, Sum);
            squares += scale * scale * Head(c, score, SumOfSquares);
        }

        return new(minimum, sum, squares);
    }

    private ref double Head(int chunk, int score, int which) => ref table[(chunk * stride) + (Heads * score) + which];

    private static double WeightedNoise<T>(LaneScratch<T> s, int groups, int score, int row)
        where T : unmanaged, IReal<T>
    {
        T sum = T.Of(0);
        for (int g = 0; g < groups; g++)
            sum = T.MultiplyAdd(s.Scores(g)[score], s.Noise(g)[row], sum);
        return Total(sum);
    }

    private static double Total<T>(T lanes)
        where T : unmanaged, IReal<T>
    {
        double sum = 0;
        for (int lane = 0; lane < T.Lanes; lane++)
            sum += T.Lane(lanes, lane);
        return sum;
    }

    private static double Least<T>(T lanes)
        where T : unmanaged, IReal<T>
    {
        double least = T.Lane(lanes, 0);
        for (int lane = 1; lane < T.Lanes; lane++)
            least = Math.Min(least, T.Lane(lanes, lane));
        return least;
    }
}
