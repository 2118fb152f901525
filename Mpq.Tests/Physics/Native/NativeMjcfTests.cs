using System.Xml.Linq;
using Mpq.Physics.Systems.Native;
using Mpq.Tests.Learning;

namespace Mpq.Tests.Physics.Native;

/// <summary>Files on their way to the native library.</summary>
internal sealed class NativeMjcfTests
{
    [Test]
    public void Includes_are_put_in_their_place()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["arm.xml"], "<mujoco><body name='a'/><include file='hand.xml'/></mujoco>");
        File.WriteAllText(folder["hand.xml"], "<mujoco><body name='b'/></mujoco>");
        File.WriteAllText(folder["model.xml"], "<mujoco><worldbody><include file='arm.xml'/><body name='c'/></worldbody></mujoco>");
        XDocument document = NativeMjcf.Load(folder["model.xml"]).Document;
        Assert.That(document.Descendants("body").Select(body => (string?)body.Attribute("name")), Is.EqualTo(["a", "b", "c"]));
        Assert.That(document.Descendants("include"), Is.Empty);
    }

    [Test]
    public void Assets_are_found_from_another_folder()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["model.xml"], "<mujoco><compiler assetdir='stl'/><asset><mesh file='a.stl'/></asset></mujoco>");
        XElement compiler = NativeMjcf.Load(folder["model.xml"]).Compiler();
        Assert.That((string?)compiler.Attribute("meshdir"), Is.EqualTo(folder["stl"]));
        Assert.That(compiler.Attribute("assetdir"), Is.Null);
    }

    [Test]
    public void An_option_replaces_what_the_file_says()
    {
        NativeMjcf model = NativeMjcf.Read("<mujoco><option cone='elliptic' timestep='.1'/><option timestep='.2'/></mujoco>", "model");
        model.SetOptions(new Dictionary<string, string> { ["timestep"] = ".01", ["iterations"] = "7" });
        XElement[] options = [.. model.Document.Root!.Elements("option")];
        Assert.That(options.Attributes("timestep").Select(a => a.Value), Is.EqualTo([".01"]));
        Assert.That((string?)options[0].Attribute("cone"), Is.EqualTo("elliptic"));
        Assert.That((string?)options[0].Attribute("iterations"), Is.EqualTo("7"));
    }

    [TestCase("<mujoco><worldbody/>", "no XML")]
    [TestCase("<!DOCTYPE mujoco [<!ENTITY a 'b'>]><mujoco/>", "no XML")]
    [TestCase("<mujoco><include file='other.xml'/></mujoco>", "includes files")]
    public void What_cannot_be_read_is_refused_with_its_name(string text, string reason)
        => Assert.That(() => NativeMjcf.Read(text, "some.xml"),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("some.xml").And.Message.Contains(reason));

    [Test]
    public void A_file_that_includes_itself_is_refused()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["model.xml"], "<mujoco><include file='model.xml'/></mujoco>");
        Assert.That(() => NativeMjcf.Load(folder["model.xml"]), Throws.TypeOf<InvalidDataException>().With.Message.Contains("deep"));
    }
}
