"""Minimax coefficients of Mpq.Physics/Numerics/Elementary.cs.

Each approximation is N(s)/D(s) = sum a_i s^i / (1 + sum b_j s^j) to a function g(s), s = variable(x) for x in an interval, with
the least maximal |w (N/D - g)|. Lawson's algorithm finds it: weighted linear least squares, N - gD over the last D, in which each
point's weight is multiplied by its error until all the weight lies where the error is largest. The coefficients are rounded to
32 bits one after the other, lowest power first, and those left are fitted anew. Needs mpmath.
"""
import struct
from mpmath import mp, mpf, atan, sin, cos, tan, tanh, exp, log, log1p, pi, sqrt, matrix, lu_solve

mp.dps = 40
POINTS = 200


def single(x):
    """x rounded to 32 bits."""
    return mpf(struct.unpack("f", struct.pack("f", float(x)))[0])


def lawson(s, g, w, top, bottom, frozen, sweeps=40):
    """Values of the coefficients ("a", i) and ("b", j), those in frozen as they are, and the maximal weighted error."""
    keys = [("a", i) for i in top] + [("b", j) for j in bottom]
    free = [key for key in keys if key not in frozen]
    # N - gD = 0 is linear in the coefficients: a_i s^i + ... - g b_j s^j - ... = g.
    column = {(k, p): [x ** p * (1 if k == "a" else -y) for x, y in zip(s, g)] for k, p in keys}
    goal = [y - sum(v * column[key][i] for key, v in frozen.items()) for i, y in enumerate(g)]
    stress, below, best = [mpf(1) / len(s)] * len(s), [mpf(1)] * len(s), None
    for _ in range(sweeps):
        values = dict(frozen)
        if free:
            weight = [t * (u / d) ** 2 for t, u, d in zip(stress, w, below)]
            normal, right = matrix(len(free), len(free)), matrix(len(free), 1)
            for i, key in enumerate(free):
                scaled = [c * t for c, t in zip(column[key], weight)]
                right[i] = mp.fdot(scaled, goal)
                for j in range(i + 1):
                    normal[i, j] = normal[j, i] = mp.fdot(scaled, column[free[j]])
            solution = lu_solve(normal, right)
            values.update({key: solution[i] for i, key in enumerate(free)})
        below = [1 + sum(values["b", j] * x ** j for j in bottom) for x in s]
        above = [sum(values["a", i] * x ** i for i in top) for x in s]
        error = [abs(u * (n / d - y)) for y, u, n, d in zip(g, w, above, below)]
        if best is None or max(error) < best[1]:
            best = values, max(error)
        stress = [t * e for t, e in zip(stress, error)]
        total = sum(stress)
        if not free or total > mpf("0.98") * max(error):
            break
        stress = [t / total for t in stress]
    return best


def fit(name, low, high, variable, function, weight, top, bottom=0, frozen=None):
    """Prints the coefficients (numerator 0 to top, denominator 1 to bottom), and the error before and after their rounding."""
    xs = [(low + high) / 2 - (high - low) / 2 * cos(pi * (k + mpf(1) / 2) / POINTS) for k in range(POINTS)]
    s, g, w = [variable(x) for x in xs], [function(x) for x in xs], [weight(x) for x in xs]
    powers = range(top + 1), range(1, bottom + 1)
    frozen = dict(frozen or {})
    values, ideal = lawson(s, g, w, *powers, frozen)
    for key in sorted(values, key=lambda k: (k[1], k[0])):
        if key not in frozen:
            frozen[key] = single(values[key])
            values, rounded = lawson(s, g, w, *powers, frozen)
    print(f"{name}: {float(ideal):.1e} before rounding, {float(rounded):.1e} after")
    for kind, power in sorted(frozen):
        print(f"    {kind}{power} = {mp.nstr(frozen[kind, power], 9)}")


def main():
    """One line of mathematics for each function."""
    def square(x): return x * x
    def same(x): return x
    root = sqrt(mpf(2))
    fit("Sin: (sin r / r - 1) / r^2, absolute error of sin r", mpf(0), pi / 2, square,
        lambda r: (sin(r) / r - 1) / r ** 2, lambda r: r ** 3, 3)
    fit("SinCosTurns: sqrt(2) sin(pi v) / v, absolute error of the sine", mpf(0), mpf(1) / 2, square,
        lambda v: root * sin(pi * v) / v, lambda v: v, 4)
    fit("SinCosTurns: sqrt(2) cos(pi v) / (1/4 - v^2), absolute error of the cosine", mpf(0), mpf(1) / 2, square,
        lambda v: root * cos(pi * v) / (mpf(1) / 4 - v * v), lambda v: mpf(1) / 4 - v * v, 3)
    fit("Exp: (e^r - 1) / r, relative error of e^r", mpf(0), log(2), same,
        lambda r: (exp(r) - 1) / r, lambda r: r / exp(r), 5)
    fit("Log: (ln(1 + f) - f) / f^2, relative error of ln(1 + f)", 1 / root - 1, root - 1, same,
        lambda f: (log1p(f) - f) / f ** 2, lambda f: abs(f) * f / log1p(f), 7)
    fit("Atan2: (atan z / z - 1) / z^2, relative error of atan z", mpf(0), tan(pi / 8), square,
        lambda z: (atan(z) / z - 1) / z ** 2, lambda z: z ** 3 / atan(z), 3)
    # With t = tanh(x/2), tanh x = 2t / (1 + t^2) has the derivative 2 (1 - t^2) / (1 + t^2)^2 in t.
    fit("Tanh: tanh(x/2) / x, relative error of tanh x", mpf(0), mpf("8.8"), square,
        lambda x: tanh(x / 2) / x,
        lambda x: x / tanh(x / 2) * (1 - tanh(x / 2) ** 2) / (1 + tanh(x / 2) ** 2), 2, 3, {("a", 0): mpf(1) / 2})


if __name__ == "__main__":
    main()
