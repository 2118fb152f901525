using System.Xml.Linq;

namespace Mpq.Physics.Systems.Native;

/// <summary>
/// Rewrites a model for versions before 3.0 without changing what it means: a range alone is a limit, newer names of options get
/// their old ones, and what an older version does anyway is left out. What has no older form stays, and MuJoCo's own message refuses it.
/// Source: MuJoCo's documentation, "Changelog".
/// </summary>
internal static class OlderMjcf
{
    // The options of the general convex collider, under the name of the method that it used to be.
    private static readonly (string Newer, string Older)[] Renamed = [("ccd_tolerance", "mpr_tolerance"), ("ccd_iterations", "mpr_iterations")];

    // Accuracy of the line search, which older versions tie to the solver's tolerance.
    private static readonly string[] Dropped = ["ls_iterations", "ls_tolerance"];

    // Flags that came later, with the value that stands for what there was before.
    private static readonly (string Flag, string Before)[] LaterFlags =
    [
        ("eulerdamp", "enable"), ("autoreset", "enable"), ("midphase", "enable"), ("spring", "enable"), ("damper", "enable"),
        ("nativeccd", "disable"), ("island", "disable"), ("sleep", "disable"), ("invdiscrete", "disable"),
    ];

    /// <summary>Rewrites a model for a version before 3.0.</summary>
    public static void Rewrite(NativeMjcf model)
    {
        // Since 3.0 it is the default: limited, ctrllimited, forcelimited and actlimited are true where there is a range.
        XElement compiler = model.Compiler();
        if (!model.Document.Root!.Elements("compiler").Any(c => c.Attribute("autolimits") is not null))
            compiler.SetAttributeValue("autolimits", "true");
        foreach (XElement option in model.Document.Root.Elements("option"))
        {
            foreach ((string newer, string older) in Renamed)
            {
                option.SetAttributeValue(older, (string?)option.Attribute(newer) ?? (string?)option.Attribute(older));
                option.SetAttributeValue(newer, null);
            }

            foreach (string name in Dropped)
                option.SetAttributeValue(name, null);
            foreach (XElement flag in option.Elements("flag"))
            {
                foreach ((string name, string before) in LaterFlags)
                {
                    if ((string?)flag.Attribute(name) == before)
                        flag.SetAttributeValue(name, null);
                }
            }
        }
    }
}
