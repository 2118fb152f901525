using System.Security.Cryptography;
using Mpq.Learning.Native;
using TorchSharp;

namespace Mpq.Tests.Learning;

public sealed class TorchLibraryTests
{
    private static bool IsInBuild => NativeFolders.Find(TorchPlatform.FileOf("torch_cpu")) is not null;

    [Test]
    public void It_loads_where_the_build_has_it()
    {
        Assert.That(TorchLibrary.IsAvailable, Is.EqualTo(IsInBuild), TorchLibrary.Description);
        Assert.That(TorchLibrary.Description, Does.Not.Contain('\n').And.StartsWith("libtorch "));
    }

    [Test]
    public void Without_it_one_exception_says_what_to_do()
    {
        Assume.That(TorchLibrary.IsAvailable, Is.False);
        Assert.That(TorchLibrary.Require, Throws.TypeOf<PlatformNotSupportedException>()
            .With.Message.EqualTo(TorchLibrary.Description).And.Message.Contains("Torch=cpu"));
        Assert.That(TorchLibrary.HasCuda, Is.False);
    }

    [Test]
    public void It_adds_and_differentiates()
    {
        Require();
        using torch.Tensor one = torch.ones(1);
        using torch.Tensor two = one + one;
        using torch.Tensor x = torch.tensor(3f, requires_grad: true);
        using torch.Tensor y = x * x;
        y.backward();
        using torch.Tensor? slope = x.grad;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(two.item<float>(), Is.EqualTo(2f));
            Assert.That(slope?.item<float>(), Is.EqualTo(6f));
        }
    }

    [Test]
    public void Its_version_is_the_one_that_the_messages_name()
    {
        Require();
        Assert.That(torch.NormalizeNuGetVersion(torch.__version__), Is.EqualTo(TorchPlatform.LibtorchVersion));
        Assert.That(TorchLibrary.Description, Does.Contain(TorchPlatform.LibtorchVersion));
    }

    [Test]
    public void Loading_leaves_the_original_as_TorchSharp_ships_it()
    {
        Require();
        byte[] before = SHA256.HashData(GnuVersionNeedsTests.Real());
        TorchLibrary.Require();
        using torch.Tensor tensor = torch.zeros(1);
        Assert.That(SHA256.HashData(GnuVersionNeedsTests.Real()), Is.EqualTo(before));
        IReadOnlyList<VersionNeed> needs = GnuVersionNeeds.Read(GnuVersionNeedsTests.Real());
        Assert.That(needs.Where(need => need.IsWeak), Is.Empty, "No flag was set in place.");
    }

    [Test]
    public void The_handler_answers_only_when_the_loader_has_refused_the_original()
    {
        Require();
        bool relaxed = TorchLibrary.Description.Contains("relaxed", StringComparison.Ordinal);
        Assert.That(relaxed, Is.EqualTo(TorchResolver.Result is { Handle: not 0 }));
    }

    [Test]
    public void Threads_that_are_asked_for_hold_on_threads_to_come()
    {
        Require();
        Assert.That(() => TorchLibrary.UseThreads(0), Throws.TypeOf<ArgumentOutOfRangeException>());
        try
        {
            TorchLibrary.UseThreads(2);
            Assert.That(OnANewThread(torch.get_num_threads), Is.EqualTo(2));
        }
        finally
        {
            TorchLibrary.UseThreads(1);
        }

        Assert.That(OnANewThread(torch.get_num_threads), Is.EqualTo(1));
    }

    [Test]
    public void A_refusal_of_the_loader_becomes_one_line()
    {
        var refusal = new DllNotFoundException("Unable to load.\n advice\n libc10.so: cannot open.\n");
        Assert.That(TorchPlatform.Refused("libx.so", refusal),
            Does.StartWith("libx.so does not load (libc10.so: cannot open)").And.Not.Contain('\n'));
    }

    private static T OnANewThread<T>(Func<T> ask)
    {
        T? answer = default;
        Thread thread = new(() => answer = ask());
        thread.Start();
        thread.Join();
        return answer!;
    }

    private static void Require()
    {
        Assume.That(IsInBuild, "This build has no native libtorch.");
        TorchLibrary.Require();
    }
}
