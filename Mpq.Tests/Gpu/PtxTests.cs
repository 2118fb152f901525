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
/// What the GPU would be given, seen without one: every kernel compiles to PTX, computes in 32 bits, calls nothing but its own stages,
/// keeps its numbers in registers (the shapes of two of the colliders, 120 bytes, apart), and is no longer than it was. The texts are
/// written to the folder <c>ptx</c> of the test run, where <c>scripts/gpu/ptxas.sh</c> finds them.
/// </summary>
internal sealed partial class PtxTests
{
    private static readonly CudaArchitecture[] Architectures = [CudaArchitecture.SM_80, CudaArchitecture.SM_90];

    private static readonly TestCaseData[] Kernels =
    [
        Case("rollout-pendulum", Generic(nameof(RolloutKernel.Run), typeof(PendulumModel), typeof(NearTheCore)), grouped: false, localBytes: 0, statements: 950),
        Case(
            "rollout-ball-in-cup", Generic(nameof(RolloutKernel.Run), typeof(BallInCupModel), typeof(InDeviceMemory)), grouped: false, localBytes: 120,
            statements: 42500),
        Case(
            "rollout-push", Generic(nameof(RolloutKernel.Run), typeof(FetchPushModel), typeof(InDeviceMemory)), grouped: false, localBytes: 120,
            statements: 44000),
        Case("add-network", Named(typeof(NetworkKernel), nameof(NetworkKernel.Run)), grouped: true, localBytes: 0, statements: 1420),
        Case("add-terminal", Named(typeof(RolloutKernel), nameof(RolloutKernel.AddTerminal)), grouped: false, localBytes: 0, statements: 80),
        Case("worlds-initialize", Named(typeof(WorldKernels), nameof(WorldKernels.Initialize)), grouped: false, localBytes: 0, statements: 230),
        Case("worlds-advance", Named(typeof(WorldKernels), nameof(WorldKernels.Advance)), grouped: false, localBytes: 120, statements: 41200),
        Case("update", Named(typeof(UpdateKernel), nameof(UpdateKernel.Run)), grouped: true, localBytes: 0, statements: 320),
    ];

    [TestCaseSource(nameof(Kernels))]
    public void AKernelComputesIn32BitsInRegistersAndStaysAsShortAsItWas(
        string name, MethodInfo method, bool grouped, int localBytes, int statements)
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
                Assert.That(code, Has.None.Matches(@"\.extern\s+\.func"), "functions from elsewhere");
                Assert.That(code.Count(line => line.EndsWith(';')), Is.LessThanOrEqualTo(statements), "statements");
                Assert.That(LocalBytes(ptx), Is.LessThanOrEqualTo(localBytes), "local memory");
            });
        }
    }

    private static TestCaseData Case(string name, MethodInfo method, bool grouped, int localBytes, int statements)
        => new TestCaseData(name, method, grouped, localBytes, statements).SetArgDisplayNames(name);

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

    /// <summary>Bytes of local memory that a thread of the kernel has for itself.</summary>
    internal static int LocalBytes(string ptx) => LocalDeclaration().Matches(ptx).Sum(declaration =>
    {
        string bits = declaration.Groups[1].Value, count = declaration.Groups[2].Value;
        return int.Parse(bits) / 8 * (count.Length > 0 ? int.Parse(count) : 1);
    });

    [GeneratedRegex(@"\.local\s+(?:\.align\s+\d+\s+)?\.b(\d+)\s+\S+?(?:\[(\d+)\])?;")]
    private static partial Regex LocalDeclaration();
}
