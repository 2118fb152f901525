using System.Reflection;
using System.Text.RegularExpressions;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime.Cuda;
using Mpq.Gpu.Kernels;
using Mpq.Physics.Tasks;

namespace Mpq.Tests.Gpu;

/// <summary>
/// What the GPU would be given, seen without one: every kernel compiles to PTX, computes in 32 bits, calls nothing and keeps its
/// world in registers. The texts are written to the folder <c>ptx</c> of the test run, where <c>scripts/gpu/ptxas.sh</c> finds
/// them.
/// </summary>
internal sealed partial class PtxTests
{
    private static readonly CudaArchitecture[] Architectures = [CudaArchitecture.SM_80, CudaArchitecture.SM_90];

    private static readonly TestCaseData[] Kernels =
    [
        Case("rollout-pendulum", Generic(nameof(RolloutKernel.Run), typeof(PendulumModel), typeof(NearTheCore)), grouped: false, localBytes: 0),
        Case("rollout-fused-pendulum", Generic(nameof(RolloutKernel.RunFused), typeof(PendulumModel), typeof(NearTheCore)), grouped: false, localBytes: 512),
        Case("add-terminal", Named(typeof(RolloutKernel), nameof(RolloutKernel.AddTerminal)), grouped: false, localBytes: 0),
        Case("worlds-initialize", Named(typeof(WorldKernels), nameof(WorldKernels.Initialize)), grouped: false, localBytes: 0),
        Case("worlds-advance", Named(typeof(WorldKernels), nameof(WorldKernels.Advance)), grouped: false, localBytes: 0),
        Case("update", Named(typeof(UpdateKernel), nameof(UpdateKernel.Run)), grouped: true, localBytes: 0),
    ];

    [TestCaseSource(nameof(Kernels))]
    public void AKernelComputesIn32BitsCallsNothingAndStaysInRegisters(
        string name, MethodInfo method, bool grouped, int localBytes)
    {
        foreach (CudaArchitecture architecture in Architectures)
        {
            string ptx = Compile(method, grouped, architecture);
            string folder = Path.Combine(TestContext.CurrentContext.WorkDirectory, "ptx");
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, $"{name}.sm_{architecture.Major}{architecture.Minor}.ptx"), ptx);

            string[] code = [.. ptx.Split('\n').Where(line => !line.TrimStart().StartsWith(".reg", StringComparison.Ordinal))];
            Assert.Multiple(() =>
            {
                Assert.That(ptx, Does.Contain(".visible .entry"));
                Assert.That(code, Has.None.Matches(@"\.f64|%fd"), "64-bit floats");
                Assert.That(code, Has.None.Matches(@"\bcall\b|\.extern\s+\.func"), "calls");
                Assert.That(LocalBytes(ptx), Is.LessThanOrEqualTo(localBytes), "local memory");
            });
        }
    }

    private static TestCaseData Case(string name, MethodInfo method, bool grouped, int localBytes)
        => new TestCaseData(name, method, grouped, localBytes).SetArgDisplayNames(name);

    private static MethodInfo Named(Type type, string name)
        => type.GetMethod(name, BindingFlags.Public | BindingFlags.Static)
            ?? throw new InvalidOperationException($"{type} has no kernel {name}.");

    private static MethodInfo Generic(string name, params Type[] types) => Named(typeof(RolloutKernel), name).MakeGenericMethod(types);

    private static string Compile(MethodInfo method, bool grouped, CudaArchitecture architecture)
    {
        using Context context = Context.Create(builder => builder.Cuda());
        using PTXBackend backend = new(context, architecture, CudaInstructionSet.ISA_80, null!);
        EntryPointDescription entry = grouped
            ? EntryPointDescription.FromExplicitlyGroupedKernel(method)
            : EntryPointDescription.FromImplicitlyGroupedKernel(method);
        return ((PTXCompiledKernel)backend.Compile(entry, default)).PTXAssembly;
    }

    private static int LocalBytes(string ptx) => LocalDeclaration().Matches(ptx).Sum(declaration =>
    {
        string bits = declaration.Groups[1].Value, count = declaration.Groups[2].Value;
        return int.Parse(bits) / 8 * (count.Length > 0 ? int.Parse(count) : 1);
    });

    [GeneratedRegex(@"\.local\s+(?:\.align\s+\d+\s+)?\.b(\d+)\s+\S+?(?:\[(\d+)\])?;")]
    private static partial Regex LocalDeclaration();
}
