using System.Reflection;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime.Cuda;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Collision;
using Mpq.Tests.Gpu;

namespace Mpq.Tests.Physics.Collision;

/// <summary>The colliders as a GPU would be given them: they compile to PTX, compute in 32 bits and call nothing but one another.</summary>
internal sealed class ColliderPtxTests
{
    [TestCase(8, 0)]
    [TestCase(9, 0)]
    public void CollidersCompileForTheGpu(int major, int minor)
    {
        MethodInfo kernel = GetType().GetMethod(nameof(Kernel), BindingFlags.NonPublic | BindingFlags.Static)!;
        using Context context = Context.Create(builder => builder.Cuda());
        using PTXBackend backend = new(context, new CudaArchitecture(major, minor), CudaInstructionSet.ISA_80, null!);
        string ptx = ((PTXCompiledKernel)backend.Compile(EntryPointDescription.FromImplicitlyGroupedKernel(kernel), default)).PTXAssembly;
        string[] code = [.. ptx.Split('\n').Where(line => !line.TrimStart().StartsWith(".reg", StringComparison.Ordinal))];
        TestContext.Out.WriteLine($"sm_{major}{minor}: {code.Length} lines");
        Assert.Multiple(() =>
        {
            Assert.That(ptx, Does.Contain(".visible .entry"));
            Assert.That(code, Has.None.Matches(@"\.f64|%fd"), "64-bit floats");
            Assert.That(ptx.Contains(".extern .func", StringComparison.Ordinal), Is.False, "functions from elsewhere");
            // Two colliders are functions of their own and get both shapes by reference.
            Assert.That(PtxTests.LocalBytes(ptx), Is.LessThanOrEqualTo(120), "local memory");
        });
    }

    // One pair of geoms a thread: 15 numbers each.
    private static void Kernel(Index1D index, int kind, float margin, ArrayView<float> shapes, ArrayView<float> contacts)
    {
        Shape<Real32> a = Load(shapes, 30 * index.X), b = Load(shapes, 30 * index.X + 15);
        ViewSlots slots = new(contacts, 256 * index.X);
        Colliders.Collide(kind, in a, in b, Real32.From(margin), ref slots);
    }

    private static Shape<Real32> Load(ArrayView<float> from, int at) => new(
        Triple(from, at), new(Triple(from, at + 3), Triple(from, at + 6), Triple(from, at + 9)), Triple(from, at + 12));

    private static Vector3<Real32> Triple(ArrayView<float> from, int at)
        => new(new(from[at]), new(from[at + 1]), new(from[at + 2]));

    private readonly struct ViewSlots(ArrayView<float> contacts, int start) : IContactSlots<Real32>
    {
        public Real32 this[int place]
        {
            get => new(contacts[start + 56 + place]);
            set => contacts[start + 56 + place] = value.Value;
        }

        public void SetNone(int slot) => contacts[start + 7 * slot] = Contact<Real32>.None.Value;

        public void Set(int slot, in Contact<Real32> contact)
        {
            int at = start + 7 * slot;
            contacts[at] = contact.Distance.Value;
            contacts[at + 1] = contact.Position.X.Value;
            contacts[at + 2] = contact.Position.Y.Value;
            contacts[at + 3] = contact.Position.Z.Value;
            contacts[at + 4] = contact.Normal.X.Value;
            contacts[at + 5] = contact.Normal.Y.Value;
            contacts[at + 6] = contact.Normal.Z.Value;
        }
    }
}
