using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;

namespace Mpq.Tests.Physics.Mjcf;

/// <summary>Included files, given by an opener or lying on a disk.</summary>
internal sealed class IncludeTests
{
    private const string Main = "robots/main.xml";

    private static Func<string, string> Files(params (string Path, string Text)[] files)
        => path => files.FirstOrDefault(file => file.Path == path).Text ?? throw new FileNotFoundException(path);

    private static Model Read(
        string text, params (string Path, string Text)[] files) => MjcfReader.Read(text, Main, Files(files));

    private static MjcfException Refusal(string text, params (string Path, string Text)[] files)
        => Assert.Throws<MjcfException>(() => Read(text, files))!;

    [Test]
    public void ItsChildrenStandWhereTheIncludeStood()
    {
        Model model = Read(
            "<mujoco><worldbody><body name='a'/><include file='parts/b.xml'/><body name='d'/></worldbody></mujoco>",
            ("robots/parts/b.xml", "<mujocoinclude><body name='b'/><body name='c'/></mujocoinclude>"));
        Assert.That(model.Bodies.Name, Is.EqualTo(new[] { "world", "a", "b", "c", "d" }));
    }

    [Test]
    public void PathsAreRelativeToTheMainFileThenToTheIncludingOne()
    {
        Model model = Read(
            "<mujoco><include file='parts/b.xml'/></mujoco>",
            ("robots/parts/b.xml", "<mujoco model='b'><include file='c.xml'/><include file='d.xml'/></mujoco>"),
            ("robots/c.xml", "<mujoco><worldbody><body name='by main'/></worldbody></mujoco>"),
            ("robots/parts/c.xml", "<mujoco><worldbody><body name='by part'/></worldbody></mujoco>"),
            ("robots/parts/d.xml", "<mujoco><worldbody><body name='d'/></worldbody></mujoco>"));
        Assert.That(model.Bodies.Name, Is.EqualTo(new[] { "world", "by main", "d" }));
        Assert.That(model.Name, Is.Empty);
    }

    [Test]
    public void ErrorsNameTheIncludedFile()
    {
        MjcfException refusal = Refusal(
            "<mujoco><worldbody>\n<include file='b.xml'/></worldbody></mujoco>",
            ("robots/b.xml", "<mujoco>\n\n  <geom size='-1'/></mujoco>"));
        Assert.That((refusal.File, refusal.Line, refusal.Column), Is.EqualTo(("robots/b.xml", 3, 9)));
    }

    [Test]
    public void AFileIncludesItselfNeitherDirectlyNorInARound()
    {
        const string self = "<mujoco><include file='main.xml'/></mujoco>";
        Assert.That(Refusal(self, (Main, self)).Problem, Does.Contain("includes itself"));
        const string disguised = "<mujoco><include file='../robots/./main.xml'/></mujoco>";
        Assert.That(Refusal(disguised, ("robots/../robots/./main.xml", self)).Problem, Does.Contain("includes itself"));
        MjcfException round = Refusal(
            "<mujoco><include file='b.xml'/></mujoco>",
            ("robots/b.xml", "<mujoco><include file='c.xml'/></mujoco>"),
            ("robots/c.xml", "<mujoco><include file='b.xml'/></mujoco>"));
        Assert.That((round.File, round.Problem), Is.EqualTo(("robots/c.xml", "'b.xml' is included twice or includes itself")));
    }

    [TestCase("ghost.xml", "cannot be opened")]
    [TestCase("", "empty")]
    [TestCase("robot.urdf", "starts with <robot>")]
    [TestCase("broken.xml", "match")]
    public void WhatIsNoModelIsRefused(string file, string reason)
    {
        MjcfException refusal = Refusal(
            $"<mujoco><include file='{file}'/></mujoco>",
            ("robots/robot.urdf", "<robot name='r'/>"),
            ("robots/broken.xml", "<mujoco><a></mujoco>"));
        Assert.That(refusal.Message, Does.Contain(reason));
    }

    [Test]
    public void TooManyOrTooDeepIncludesAreRefused()
    {
        MjcfLimits few = new() { Includes = 3, Depth = 5 };
        string includes = string.Concat(Enumerable.Range(0, 4).Select(i => $"<include file='{i}.xml'/>"));
        Assert.That(Refusal($"<mujoco>{includes}</mujoco>", "<mujoco/>"), Does.Contain("more than 3"));
        Assert.That(
            Refusal("<mujoco><worldbody><include file='b.xml'/></worldbody></mujoco>", "<m><m><m><m/></m></m></m>"),
            Does.Contain("5 deep"));

        string Refusal(string text, string included)
            => Assert.Throws<MjcfException>(() => MjcfReader.Read(text, Main, _ => included, few))!.Message;
    }

    [Test]
    public void FilesAreReadFromTheDisk()
    {
        string folder = Directory.CreateTempSubdirectory("mjcf").FullName;
        try
        {
            string main = Path.Combine(folder, "main.xml");
            File.WriteAllText(main, "<mujoco model='disk'><include file='b.xml'/></mujoco>");
            const string included = "<mujocoinclude><worldbody><body name='b'/></worldbody></mujocoinclude>";
            File.WriteAllText(Path.Combine(folder, "b.xml"), included);
            Model model = MjcfReader.Load(main);
            Assert.That((model.Name, model.Bodies.Name[1]), Is.EqualTo(("disk", "b")));
            Assert.That(() => MjcfReader.Load(Path.Combine(folder, "ghost.xml")), Throws.InstanceOf<IOException>());
            Assert.That(() => MjcfReader.Load(main, new MjcfLimits { Characters = 20 }), Throws.TypeOf<MjcfException>());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
