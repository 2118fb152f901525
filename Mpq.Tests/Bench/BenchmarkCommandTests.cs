using System.Globalization;
using Mpq.Tests.Learning;

namespace Mpq.Tests.Bench;

/// <summary>Measurements that the program makes itself, short: they end, and their pages say what was measured.</summary>
public sealed class BenchmarkCommandTests
{
    private readonly TemporaryFolder folder = new();

    [OneTimeTearDown]
    public void Delete() => folder.Dispose();

    [Test]
    public void Latency_has_a_row_for_each_task_with_and_without_load()
    {
        string[][] rows = Rows("latency --tasks pendulum-swingup ball-in-cup-sparse --seconds 0.2");
        Assert.That(rows.Select(row => (row[0], row[1], row[2])), Is.EqualTo(new[]
        {
            ("pendulum-swingup", "100", "0"), ("ball-in-cup-sparse", "50", "0"), ("pendulum-swingup", "100", "1"), ("ball-in-cup-sparse", "50", "1"),
        }));
        foreach (string[] row in rows)
        {
            double[] quantiles = [.. row[3..7].Select(Number)];
            Assert.That(quantiles, Is.Ordered.And.All.GreaterThan(0), "p50, p99, p99.9 and the worst");
            Assert.That(row[7], Is.EqualTo(row[0] == "pendulum-swingup" ? "20" : "10"), "plans in 0.2 s");
            Assert.That(row[9], Is.EqualTo("0"), "bytes allocated");
        }
    }

    [TestCase("scalin", "no benchmark command scalin")]
    [TestCase("--filter *NoSuchBenchmark*", "No benchmark was run")]
    public void What_is_not_there_is_no_success(string arguments, string expected)
    {
        Ending ending = MpqProgram.Run(["benchmark", .. arguments.Split(' ')]);
        Assert.That(ending.Code, Is.EqualTo(2));
        Assert.That(ending.Errors.Single(), Does.StartWith("mpq: ").And.Contain(expected));
    }

    [Test]
    public void Scaling_has_a_ratio_between_its_quartiles()
    {
        string[][] rows = Rows("scaling --tasks pendulum-swingup --threads 2 --turns 5");
        Assert.That(rows.Select(row => row[1]), Is.EqualTo(new[] { "plan of 64 samples", "plan of 1024 samples", "64 targets" }));
        foreach (string[] row in rows)
        {
            string[] quartiles = row[5].Split(" – ");
            Assert.That(Number(row[4]), Is.InRange(Number(quartiles[0]), Number(quartiles[1])));
            Assert.That(Number(row[4]), Is.InRange(0.01, 4), "two threads");
            Assert.That(Number(row[2]), Is.GreaterThan(0));
        }
    }

    [Test]
    public void Plans_are_as_fast_with_the_compilers_profiles_as_without()
    {
        // Where profiles have their way with the stages of a mechanism, its plans take twice as long.
        double without = Milliseconds("0"), with = Milliseconds("1");
        Assert.That(with / without, Is.InRange(0.2, 1.7));

        static double Milliseconds(string profiles)
        {
            string[] arguments = ["benchmark", "scaling", "--tasks", "franka-drawer-open", "--threads", "2", "--turns", "3"];
            Ending ending = MpqProgram.RunWith("DOTNET_TieredPGO", profiles, arguments);
            Assert.That(ending.Code, Is.Zero, string.Join('\n', ending.Errors));
            return Number(ending.Output.Single(line => line.Contains("of 1024 samples", StringComparison.Ordinal)).Split('|')[3]);
        }
    }

    [Test]
    public void A_step_stays_below_the_ceiling()
    {
        string[][] rows = Rows("ceiling --models ball_in_cup --seconds 0.05 --repeats 3");
        Assert.That(rows.Select(row => row[1]), Is.EqualTo(new[] { "ball in the cup", "ball on the taut string" }));
        foreach (string[] row in rows)
        {
            double done = Number(row[5]), ceiling = Number(row[6]);
            double[] shares = [.. row[7..].Select(cell => Number(cell.TrimEnd('%', ' ')))];
            Assert.That(done, Is.InRange(1e-9 * Number(row[2]) * Number(row[4]) - 0.1, 1e-9 * Number(row[2]) * Number(row[4]) + 0.1));
            Assert.That(done, Is.InRange(0.01, ceiling));
            Assert.That(shares, Has.All.InRange(0, 100));
            Assert.That(shares[0], Is.EqualTo(1e-4 * shares[1] * shares[2] * shares[3]).Within(2));
        }
    }

    [Test]
    public void Throughput_has_worlds_and_plans_of_every_number_up_to_the_largest()
    {
        string[][] rows = Rows("throughput --device simd --most 128 --seconds 0.01 --repeats 1");
        string[][] numbers = [.. rows.Where(row => row.Length == 3 && row[1] is "1" or "64" or "128")];
        Assert.That(numbers.Select(row => row[1]), Is.EqualTo(new[] { "64", "64", "64", "64", "64", "64", "128", "1", "64", "1", "64", "1", "64", "1", "64" }));
        Assert.That(numbers.Select(row => Number(row[2])), Has.All.GreaterThan(0));
        Assert.That(numbers[0][0], Is.EqualTo("franka_drawer: arm in the air"));
    }

    // The rows of the first table, and of those that follow it, as cells, of a page that also says where it came from.
    private string[][] Rows(string arguments)
    {
        string page = folder["page.md"];
        Ending ending = MpqProgram.Run(["benchmark", .. arguments.Split(' '), "--report", page]);
        Assert.That(ending.Code, Is.Zero, string.Join('\n', ending.Errors));
        string[] lines = File.ReadAllLines(page);
        Assert.That(ending.Output, Is.EqualTo(lines.Where(line => line.Length > 0)));
        Assert.That(lines, Has.Some.StartsWith("    mpq benchmark " + arguments).And.Some.StartsWith("Commit "));
        int rule = Array.FindIndex(lines, line => line.StartsWith("|---", StringComparison.Ordinal));
        return [.. lines[(rule + 1)..].Where(line => line.StartsWith('|')).Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1])];
    }

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
