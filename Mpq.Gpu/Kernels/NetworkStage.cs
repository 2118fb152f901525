using Mpq.Gpu.Planning;
using Mpq.Physics.Numerics;

namespace Mpq.Gpu.Kernels;

/// <summary>
/// The terminal Q as a network of two hidden tanh layers: q = w₃ᵀ tanh(W₂ tanh(W₁ x + b₁) + b₂) + b₃.
/// Weights lie one after the other: W₁ (hidden × inputs), b₁, W₂ (hidden × hidden), b₂, w₃, b₃.
/// </summary>
internal static class NetworkStage
{
    /// <summary>q of one world's features.</summary>
    /// <param name="shape">Sizes.</param>
    /// <param name="weights"><see cref="NetworkShape.WeightCount"/> shared numbers.</param>
    /// <param name="features">x, <see cref="NetworkShape.Inputs"/> rows.</param>
    /// <param name="hidden">Scratch, <see cref="NetworkShape.Hidden"/> rows.</param>
    public static T Evaluate<T, TColumn, TShared>(NetworkShape shape, TShared weights, TColumn features, TColumn hidden)
        where T : unmanaged, IReal<T>
        where TColumn : struct, IColumn<T>
        where TShared : struct, IReadOnlyColumn<T>
    {
        int w1 = 0, b1 = shape.Hidden * shape.Inputs;
        for (int unit = 0; unit < shape.Hidden; unit += 4)
        {
            Four<T> z = Units<T, TColumn, TShared>(weights, w1 + (unit * shape.Inputs), b1 + unit, shape.Inputs, features);
            hidden[unit] = z.A;
            hidden[unit + 1] = z.B;
            hidden[unit + 2] = z.C;
            hidden[unit + 3] = z.D;
        }

        int w2 = b1 + shape.Hidden, b2 = w2 + (shape.Hidden * shape.Hidden), w3 = b2 + shape.Hidden;
        T q = weights[w3 + shape.Hidden];
        for (int unit = 0; unit < shape.Hidden; unit += 4)
        {
            Four<T> z = Units<T, TColumn, TShared>(weights, w2 + (unit * shape.Hidden), b2 + unit, shape.Hidden, hidden);
            q = T.MultiplyAdd(weights[w3 + unit], z.A, q);
            q = T.MultiplyAdd(weights[w3 + unit + 1], z.B, q);
            q = T.MultiplyAdd(weights[w3 + unit + 2], z.C, q);
            q = T.MultiplyAdd(weights[w3 + unit + 3], z.D, q);
        }

        return q;
    }

    // Four units at once: an input is read once for four products.
    private static Four<T> Units<T, TColumn, TShared>(TShared weights, int row, int bias, int inputs, TColumn x)
        where T : unmanaged, IReal<T>
        where TColumn : struct, IColumn<T>
        where TShared : struct, IReadOnlyColumn<T>
    {
        T a = weights[bias], b = weights[bias + 1], c = weights[bias + 2], d = weights[bias + 3];
        int rowB = row + inputs, rowC = rowB + inputs, rowD = rowC + inputs;
        for (int i = 0; i < inputs; i++)
        {
            T input = x[i];
            a = T.MultiplyAdd(weights[row + i], input, a);
            b = T.MultiplyAdd(weights[rowB + i], input, b);
            c = T.MultiplyAdd(weights[rowC + i], input, c);
            d = T.MultiplyAdd(weights[rowD + i], input, d);
        }

        return new(T.Tanh(a), T.Tanh(b), T.Tanh(c), T.Tanh(d));
    }
}
