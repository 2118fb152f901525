using System.Text.Json;
using System.Text.RegularExpressions;
using Mpq.Bench.Recording;
using Mpq.Learning;
using Mpq.Physics.Numerics;
using Mpq.Physics.Systems;
using Mpq.Physics.Tasks;
using Mpq.Tests.Learning;

namespace Mpq.Tests.Bench;

/// <summary>Pages that play test episodes, as the program writes them.</summary>
public sealed class RecordTests
{
    private const string Data = "<script type=\"application/json\" id=\"recording\">";

    private readonly TemporaryFolder folder = new();
    private string page = "";
    private JsonElement pendulum, ball;

    [OneTimeSetUp]
    public void Record()
    {
        string[] quick = "--agent mppi --samples 8 --horizon 2 --device simd --threads 1 --episodes 1 --record".Split(' ');
        Ending ending = MpqProgram.Run(["evaluate", "pendulum-swingup", .. quick, folder["new", "pendulum.html"]]);
        Assert.That(ending.Code, Is.Zero, string.Join('\n', ending.Errors));
        Assert.That(ending.Output[^1], Does.Match(@"^wrote .*pendulum\.html \(1 episode, 201 frames, 0\.\d\d MB\)$"));
        page = File.ReadAllText(folder["new", "pendulum.html"]);
        pendulum = RecordingOf(page);
        ending = MpqProgram.Run(["evaluate", "ball-in-cup-sparse", "--seed", "3", "--json", .. quick, folder["ball.HTML"]]);
        Assert.That((ending.Code, ending.Output.Length), Is.EqualTo((0, 1)), "One object, and what was written beside it.");
        Assert.That(ending.Errors, Has.One.Matches<string>(line => line.StartsWith("wrote ", StringComparison.Ordinal)));
        ball = RecordingOf(File.ReadAllText(folder["ball.HTML"]));
    }

    [OneTimeTearDown]
    public void Delete() => folder.Dispose();

    [Test]
    public void A_page_has_all_that_it_needs_and_loads_nothing()
    {
        Assert.That(page, Does.Contain(HtmlPage.Resource("page.js").TrimEnd()).And.Contain(HtmlPage.Resource("three.min.js").TrimEnd()));
        Assert.That(page, Does.Contain("The MIT License").And.Contain("default-src 'none'"));
        Assert.That(Regex.Count(page, "<script"), Is.EqualTo(Regex.Count(page, "</script>")).And.EqualTo(3));
        string markup = Regex.Replace(page, @"(?s)(<script[^>]*>).*?</script>", "$1");
        Assert.That(markup, Does.Not.Match(@"(?i)\b(src|href)\s*=|<link|@import|url\(|https?:"));
        Assert.That(HtmlPage.Resource("page.js"), Does.Not.Match(@"(?i)https?:|\bfetch\(|XMLHttpRequest|import\s*\("));
        Assert.That(Directory.GetFiles(folder["new"]), Has.Length.EqualTo(1), "One file.");
    }

    [Test]
    public void Each_step_has_a_frame_a_cost_and_an_action_and_so_has_the_start_a_frame()
    {
        foreach (JsonElement recording in new[] { pendulum, ball })
        {
            JsonElement episode = recording.GetProperty("episodes")[0];
            double[][] actions = Rows(episode, "actions"), frames = Rows(episode, "frames");
            int moving = recording.GetProperty("bodies").EnumerateArray().Count(body => !body.TryGetProperty("pose", out _));
            Assert.That((actions.Length, frames.Length), Is.EqualTo((200, 201)));
            Assert.That(frames, Has.All.Length.EqualTo(7 * moving));
            Assert.That(episode.GetProperty("reached").GetArrayLength(), Is.EqualTo(201));
            double[] costs = Numbers(episode.GetProperty("costs"));
            Assert.That(-costs.Sum(), Is.EqualTo(episode.GetProperty("return").GetDouble()).Within(1e-9));
            Assert.That(costs, Has.Length.EqualTo(200));
        }
    }

    [Test]
    public void The_recorded_actions_lead_from_the_first_frame_to_the_last()
    {
        ControlTask task = ControlTask.Named("ball-in-cup-sparse");
        SimulatedSystem system = new(task, task.TrueModel, RandomKey.Derive(3, RandomStreams.TestEpisodes));
        JsonElement episode = ball.GetProperty("episodes")[0];
        double[][] frames = Rows(episode, "frames");
        Assert.That(frames[0], Is.EqualTo(FrameOf(system.State)));
        foreach (double[] action in Rows(episode, "actions"))
            system.Step(action);
        Assert.That(frames[^1], Is.EqualTo(FrameOf(system.State)));
        Assert.That(frames[^1], Is.Not.EqualTo(frames[0]));
    }

    [TestCase("page.txt", ".html")]
    [TestCase("page", ".html")]
    [TestCase(".html", ".html")]
    [TestCase("new", ".html")]
    [TestCase("file/page.html", "cannot be written")]
    [TestCase("folder.html", "is a folder")]
    public void A_file_that_will_not_do_is_refused_before_anything_is_played(string name, string reason)
    {
        File.WriteAllText(folder["file"], "");
        Directory.CreateDirectory(folder["folder.html"]);
        Ending ending = MpqProgram.Run("evaluate", "pendulum-swingup", "--agent", "mppi", "--episodes", "1", "--record", folder[name]);
        Assert.That(ending.Code, Is.EqualTo(2));
        Assert.That(ending.Errors, Has.One.Contains(reason));
        Assert.That(ending.Output, Is.Empty);
    }

    private static JsonElement RecordingOf(string page)
    {
        int start = page.IndexOf(Data, StringComparison.Ordinal) + Data.Length;
        return JsonDocument.Parse(page[start..page.IndexOf("</script>", start, StringComparison.Ordinal)]).RootElement;
    }

    // Cup and ball only slide; at 0 they are 0.6 m and 0.2 m high.
    private static double[] FrameOf(ReadOnlySpan<double> state)
    {
        double[] poses = [state[0], 0, state[1] + 0.6, 1, 0, 0, 0, state[2], 0, state[3] + 0.2, 1, 0, 0, 0];
        return [.. poses.Select(number => Math.Round(number / 1e-4))];
    }

    private static double[][] Rows(JsonElement of, string name) => [.. of.GetProperty(name).EnumerateArray().Select(Numbers)];

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];
}
