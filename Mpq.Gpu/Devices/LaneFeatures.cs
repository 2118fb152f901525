using System.Runtime.InteropServices;
using Mpq.Gpu.Planning;
using Mpq.Physics.Numerics;

namespace Mpq.Gpu.Devices;

/// <summary>Features, scores and terminal values of a whole batch of chunks, kept while a batched terminal cost is evaluated.</summary>
internal sealed unsafe class LaneFeatures<T> : IDisposable
    where T : unmanaged, IReal<T>
{
    private readonly IBatchedTerminalCost terminal;
    private readonly int inputs, groups, scoreRows;
    private readonly float[] features, q;
    private T* scores;
    private int columns;

    public LaneFeatures(IBatchedTerminalCost terminal, int inputs, int chunks, int groups, int scoreRows)
    {
        this.terminal = terminal;
        this.inputs = inputs;
        this.groups = groups;
        this.scoreRows = scoreRows;
        features = new float[inputs * chunks * groups * T.Lanes];
        q = new float[chunks * groups * T.Lanes];
        scores = (T*)NativeMemory.AlignedAlloc((nuint)chunks * (nuint)(groups * scoreRows * sizeof(T)), 64);
    }

    private int ChunkColumns => groups * T.Lanes;

    /// <summary>Makes room for so many chunks.</summary>
    public void Begin(int chunks) => columns = chunks * ChunkColumns;

    /// <summary>Keeps a chunk's features and scores. Groups beyond a short last chunk are stale and never read back.</summary>
    public void Store(LaneScratch<T> s, int chunk)
    {
        for (int g = 0; g < groups; g++)
        {
            for (int row = 0; row < scoreRows; row++)
                scores[(((chunk * groups) + g) * scoreRows) + row] = s.Scores(g)[row];
            for (int input = 0; input < inputs; input++)
            {
                T value = s.Features(g)[input];
                int at = (input * columns) + (chunk * ChunkColumns) + (g * T.Lanes);
                for (int lane = 0; lane < T.Lanes; lane++)
                    features[at + lane] = (float)T.Lane(value, lane);
            }
        }
    }

    /// <summary>Evaluates Q for every column at once.</summary>
    public void Evaluate() => terminal.Evaluate(features.AsSpan(0, inputs * columns), q.AsSpan(0, columns));

    /// <summary>Brings a lane group's scores back and returns its Q.</summary>
    public T Load(LaneScratch<T> s, int chunk, int g)
    {
        GroupColumn<T> column = s.Scores(g);
        for (int row = 0; row < scoreRows; row++)
            column[row] = scores[(((chunk * groups) + g) * scoreRows) + row];
        T value = T.Of(0);
        for (int lane = 0; lane < T.Lanes; lane++)
            value = T.IfLess(T.Abs(T.LaneIndices - T.From(lane)), T.Of(0.5), T.From(q[(chunk * ChunkColumns) + (g * T.Lanes) + lane]), value);
        return value;
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(scores);
        scores = null;
    }
}
