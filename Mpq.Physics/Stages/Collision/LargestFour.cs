using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// Four corners a, b, c, d of a convex polygon with a large area, MuJoCo's search: for each a in turn d goes on as long as the area grows
/// beyond the largest so far, after each of its steps c and then b likewise. It may stop short of the largest, and with one corner twice.
/// </summary>
internal struct LargestFour<T, TSlots>
    where T : unmanaged, IReal<T>
    where TSlots : struct, IContactSlots<T>
{
    private readonly int most;
    private readonly Outline<T, TSlots> outline;
    private T a, b, c, d, largest;
    private Vector3<T> atA, atB, atC, atD;

    private LargestFour(Outline<T, TSlots> outline, int most)
    {
        (this.outline, this.most) = (outline, most);
        (a, b, c, d) = (T.Of(0), T.Of(1), T.Of(2), T.Of(3));
        (First, Second, Third, Fourth) = (outline[0], outline[1], outline[2], outline[3]);
        (atA, atB, atC, atD) = (First, Second, Third, Fourth);
        largest = Area(First, Second, Third, Fourth);
    }

    /// <summary>a.</summary>
    public Vector3<T> First { get; private set; }

    /// <summary>b.</summary>
    public Vector3<T> Second { get; private set; }

    /// <summary>c.</summary>
    public Vector3<T> Third { get; private set; }

    /// <summary>d.</summary>
    public Vector3<T> Fourth { get; private set; }

    /// <summary>The four corners; of a polygon of four or fewer, of no meaning beyond the first of them, all.</summary>
    /// <param name="outline">The polygon.</param>
    /// <param name="most">Its corners at most, in any world.</param>
    public static LargestFour<T, TSlots> Of(Outline<T, TSlots> outline, int most)
    {
        LargestFour<T, TSlots> four = new(outline, most);
        T many = T.IfLess(T.Of(4.5), outline.Count, T.Of(1), T.Of(0));
        for (int i = 0; i < most; i++)
        {
            T turn = T.IfLess(T.Of(0.5), outline.Count - T.From(i), many, T.Of(0));
            if (!T.AnyLess(T.Of(0.5), turn))
                break;
            four.a = T.From(i);
            four.atA = outline[i];
            four.Turn(turn);
        }
        return four;
    }

    // All for one a, in worlds where the flag is 1.
    private void Turn(T flag)
    {
        T half = T.Of(0.5), grows = flag;
        for (int step = 0; step < Outline<T, TSlots>.Most; step++)
        {
            grows = Step(grows, 2);
            if (!T.AnyLess(half, grows))
                break;
            for (int corner = 1; corner >= 0; corner--)
            {
                T further = grows;
                for (int i = 0; i < Outline<T, TSlots>.Most && T.AnyLess(half, further); i++)
                    further = Step(further, corner);
            }
        }

        // a may not overtake b, nor b then c, nor c then d.
        T meets = Same(flag, a, b);
        if (!T.AnyLess(half, meets))
            return;
        Move(meets, 0);
        meets = Same(meets, b, c);
        Move(meets, 1);
        Move(Same(meets, c, d), 2);
    }

    // b, c or d one on, if that makes the area larger: 1 where it does.
    private T Step(T flag, int corner)
    {
        T half = T.Of(0.5);
        T next = Next(corner == 0 ? b : corner == 1 ? c : d);
        Vector3<T> there = outline.At(next, most);
        T area = Area(atA, corner == 0 ? there : atB, corner == 1 ? there : atC, corner == 2 ? there : atD);
        flag = T.IfLess(largest, area, flag, T.Of(0));
        if (!T.AnyLess(half, flag))
            return flag;
        largest = T.IfLess(half, flag, area, largest);
        Put(flag, corner, next, there);
        First = Vector3<T>.IfLess(half, flag, atA, First);
        Second = Vector3<T>.IfLess(half, flag, atB, Second);
        Third = Vector3<T>.IfLess(half, flag, atC, Third);
        Fourth = Vector3<T>.IfLess(half, flag, atD, Fourth);
        return flag;
    }

    private void Move(T flag, int corner)
    {
        T next = Next(corner == 0 ? b : corner == 1 ? c : d);
        Put(flag, corner, next, outline.At(next, most));
    }

    private void Put(T flag, int corner, T number, Vector3<T> place)
    {
        T half = T.Of(0.5);
        if (corner == 0)
            (b, atB) = (T.IfLess(half, flag, number, b), Vector3<T>.IfLess(half, flag, place, atB));
        else if (corner == 1)
            (c, atC) = (T.IfLess(half, flag, number, c), Vector3<T>.IfLess(half, flag, place, atC));
        else
            (d, atD) = (T.IfLess(half, flag, number, d), Vector3<T>.IfLess(half, flag, place, atD));
    }

    private readonly T Next(T number)
    {
        T next = number + T.Of(1);
        return T.IfLess(T.Of(0.5), outline.Count - next, next, T.Of(0));
    }

    private static T Same(T flag, T x, T y) => T.IfLess(T.Abs(x - y), T.Of(0.5), flag, T.Of(0));

    // Half the product of the diagonals.
    private static T Area(Vector3<T> p, Vector3<T> q, Vector3<T> r, Vector3<T> s)
    {
        Vector3<T> product = Vector3<T>.Cross(p - r, q - s);
        return T.Of(0.5) * T.Sqrt(Corner.Dot(product, product));
    }
}
