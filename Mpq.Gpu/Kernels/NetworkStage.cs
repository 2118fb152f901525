using Mpq.Gpu.Planning;
using Mpq.Physics.Numerics;

namespace Mpq.Gpu.Kernels;

/// <summary>
/// The terminal Q as a network of two hidden tanh layers: q = w₃ᵀ tanh(W₂ tanh(W₁ x + b₁) + b₂) + b₃.
/// Weights lie one after the other: W₁ (hidden × inputs), b₁, W₂ (hidden × hidden), b₂, w₃, b₃. A GPU's is <see cref="NetworkKernel"/>.
/// </summary>
internal static class NetworkStage
{
    /// <summary>q of one world's features.</summary>
    /// <param name="shape">Sizes.</param>
    /// <param name="weights"><see cref="NetworkShape.WeightCount"/> shared numbers.</param>
    /// <param name="features">x, <see cref="NetworkShape.Inputs"/> rows.</param>
    /// <param name="hidden">Scratch, <see cref="NetworkShape.Hidden"/> rows.</param>
    public static T Evaluate<T, TColumn, THidden>(NetworkShape shape, SharedColumn<T> weights, TColumn features, THidden hidden)
        where T : unmanaged, IReal<T>
        where TColumn : struct, IReadOnlyColumn<T>
        where THidden : struct, IColumn<T>
    {
        SharedColumn<T> b1 = weights.From(shape.Hidden * shape.Inputs);
        for (int unit = 0; unit < shape.Hidden; unit += 4)
        {
            Four<T> z = Units<T, TColumn>(weights.From(unit * shape.Inputs), b1.From(unit), shape.Inputs, features);
            hidden[unit] = z.A;
            hidden[unit + 1] = z.B;
            hidden[unit + 2] = z.C;
            hidden[unit + 3] = z.D;
        }

        SharedColumn<T> w2 = b1.From(shape.Hidden), b2 = w2.From(shape.Hidden * shape.Hidden), w3 = b2.From(shape.Hidden);
        T q = w3[shape.Hidden];
        for (int unit = 0; unit < shape.Hidden; unit += 4)
        {
            Four<T> z = Units<T, THidden>(w2.From(unit * shape.Hidden), b2.From(unit), shape.Hidden, hidden);
            q = T.MultiplyAdd(w3[unit], z.A, q);
            q = T.MultiplyAdd(w3[unit + 1], z.B, q);
            q = T.MultiplyAdd(w3[unit + 2], z.C, q);
            q = T.MultiplyAdd(w3[unit + 3], z.D, q);
        }

        return q;
    }

    // Four units at once, so that an input is read once for four products, and even and odd inputs apart: eight sums in flight.
    private static Four<T> Units<T, TColumn>(SharedColumn<T> w, SharedColumn<T> bias, int inputs, TColumn x)
        where T : unmanaged, IReal<T>
        where TColumn : struct, IReadOnlyColumn<T>
    {
        SharedColumn<T> wa = w, wb = wa.From(inputs), wc = wb.From(inputs), wd = wc.From(inputs);
        T a = bias[0], b = bias[1], c = bias[2], d = bias[3];
        T a1 = T.Of(0), b1 = T.Of(0), c1 = T.Of(0), d1 = T.Of(0);
        for (int i = 1; i < inputs; i += 2)
        {
            T even = x[i - 1], odd = x[i];
            a = T.MultiplyAdd(wa[i - 1], even, a);
            b = T.MultiplyAdd(wb[i - 1], even, b);
            c = T.MultiplyAdd(wc[i - 1], even, c);
            d = T.MultiplyAdd(wd[i - 1], even, d);
            a1 = T.MultiplyAdd(wa[i], odd, a1);
            b1 = T.MultiplyAdd(wb[i], odd, b1);
            c1 = T.MultiplyAdd(wc[i], odd, c1);
            d1 = T.MultiplyAdd(wd[i], odd, d1);
        }

        if ((inputs & 1) != 0)
        {
            int last = inputs - 1;
            T input = x[last];
            a = T.MultiplyAdd(wa[last], input, a);
            b = T.MultiplyAdd(wb[last], input, b);
            c = T.MultiplyAdd(wc[last], input, c);
            d = T.MultiplyAdd(wd[last], input, d);
        }

        return new(T.Tanh(a + a1), T.Tanh(b + b1), T.Tanh(c + c1), T.Tanh(d + d1));
    }
}
