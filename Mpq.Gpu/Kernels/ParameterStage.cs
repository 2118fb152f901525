using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Tasks;
using Mpq.Physics.Worlds;

namespace Mpq.Gpu.Kernels;

/// <summary>Where the parameters of a rollout's model come from, passed to kernels by value.</summary>
internal readonly struct ParameterSource(int shared, uint problemMask, uint draw)
{
    // Blocks of control noise are counted from 0, those of parameters from here.
    private const uint FirstBlock = 0x8000_0000;

    private readonly int shared = shared;
    private readonly uint problemMask = problemMask, draw = draw;

    /// <summary>Anew for every rollout of every iteration.</summary>
    public static ParameterSource PerRollout => new(0, uint.MaxValue, 0);

    /// <summary>One draw for all rollouts of a problem, numbered by what it lasts for.</summary>
    public static ParameterSource PerProblem(uint draw) => new(1, uint.MaxValue, draw);

    /// <summary>One draw for everything.</summary>
    public static ParameterSource Fixed => new(1, 0, 0);

    /// <summary>Draws the world's parameters.</summary>
    public void Apply<T, TModel, TMemory>(TModel model, RandomKey key, RandomCounter at, World<T, TMemory> world)
        where T : unmanaged, IReal<T>
        where TModel : unmanaged, IRolloutModel
        where TMemory : struct, IMemory<T>
    {
        for (int block = 0; block < model.ParameterBlocks; block++)
        {
            uint numbered = FirstBlock + (uint)block;
            Four<T> uniforms = shared != 0
                ? Shared<T>(key, new(0, at.Problem & problemMask, numbered, draw))
                : T.Uniforms(key, new(at.Sample, at.Problem, numbered, at.Draw));
            model.DrawParameters(world, block, uniforms);
        }
    }

    // Every lane the same: lanes are rollouts, and these parameters are not a rollout's own.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Four<T> Shared<T>(RandomKey key, RandomCounter counter)
        where T : unmanaged, IReal<T>
    {
        Four<Real32> u = Real32.Uniforms(key, counter);
        return new(T.From(u.A.Value), T.From(u.B.Value), T.From(u.C.Value), T.From(u.D.Value));
    }
}
