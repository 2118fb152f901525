using System.ComponentModel;
using System.Diagnostics;

namespace Mpq.Tests.Goldens;

/// <summary>A few goldens are made anew and are as they were: the truth that all else is held against can be had again.</summary>
[TestFixture]
public class GoldensAreFreshTests
{
    private const string Models = "pendulum,arm,tendon_limit,box_box";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Test]
    public void GoldensAreFresh()
    {
        if (!Directory.Exists(Path.Combine(GoldenFolder.Scripts, "node_modules")))
            Run("npm", "ci", "--no-audit", "--no-fund");
        string said = Run("node", "generate.mjs", "--check", "--only", Models);
        foreach (string name in Models.Split(','))
            Assert.That(said, Does.Contain($"{name}: same"));
    }

    private static string Run(string program, params string[] arguments)
    {
        bool onWindows = OperatingSystem.IsWindows();
        ProcessStartInfo start = new(onWindows ? "cmd" : program, onWindows ? ["/c", program, .. arguments] : arguments)
        {
            WorkingDirectory = GoldenFolder.Scripts,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                Assert.Fail($"{program} does not end.");
            }

            Assert.That(process.ExitCode, Is.Zero, $"{program} {string.Join(' ', arguments)}: {output.Result}{errors.Result}");
            return output.Result;
        }
        catch (Win32Exception e)
        {
            Assert.Fail($"{program} is needed to make goldens anew: apt-get install nodejs npm, or Node 18 or later by other means. ({e.Message})");
            throw;
        }
    }
}
