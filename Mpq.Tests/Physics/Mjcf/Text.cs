using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;

namespace Mpq.Tests.Physics.Mjcf;

/// <summary>Small models, written where they are tested.</summary>
internal static class Text
{
    public const string Mass = "<inertial pos='0 0 0' mass='1' diaginertia='1 1 1'/>";

    /// <summary>A world with sections before it (defaults, options) or after it (tendons, actuators).</summary>
    public static string World(string content, string sections = "")
        => $"<mujoco>\n{sections}\n<worldbody>\n{content}\n</worldbody>\n</mujoco>";

    /// <summary>A body with mass and what is given.</summary>
    public static string Body(string content, string attributes = "") => $"<body {attributes}>{Mass}{content}</body>";

    public static Model Read(string text) => MjcfReader.Read(text);

    public static Model ReadWorld(string content, string sections = "") => MjcfReader.Read(World(content, sections));

    /// <summary>The refusal of a text; fails where it is accepted.</summary>
    public static MjcfException Refusal(string text, Func<string, string>? open = null)
        => Assert.Throws<MjcfException>(() => MjcfReader.Read(text, "model.xml", open))!;
}
