using System.Text;
using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;
using Mpq.Physics.Systems;
using Mpq.Physics.Worlds;
using Mpq.Tests.Goldens;

namespace Mpq.Tests.Physics.Mjcf;

/// <summary>
/// Good files, damaged at random: whatever comes out is a finite model that can be simulated, or a refusal with a place; of two shapes
/// that nothing collides, with their names.
/// </summary>
internal sealed class FuzzTests
{
    private static readonly string[] Splinters =
    [
        "", "0", "-1", "1e308", "nan", "inf", "-0", "1e-320", "<", ">", "/", "'", "\"", "&", "&#0;", "&#x1F600;", "\0", "\uFFFF",
        "<body>", "</body>", "<joint/>", "<freejoint/>", "<geom/>", "<include file='model.xml'/>", "world", "true", "auto",
        "<default class='a'>", "class='a'", "name='x'", "euler='1 2 3'", "2147483648", "<!--", "]]>", "<![CDATA[",
    ];

    // A simulation of more, damaged, degrees of freedom than any of the good files has would take the time of many others.
    private const int MostDofs = 40;

    [TestCase(1, 10_000)]
    [TestCase(2, 10_000)]
    public void DamagedFilesAreReadOrRefused(int seed, int count)
    {
        string[] seeds = [.. Sources()];
        Assert.That(seeds, Is.Not.Empty);
        Random random = new(seed);
        int refused = 0, simulated = 0;
        for (int i = 0; i < count; i++)
        {
            string damaged = Damage(seeds[random.Next(seeds.Length)], random);
            try
            {
                Model model = MjcfReader.Read(damaged, "model.xml", _ => damaged);
                Assert.That(IsFinite(model), Is.True, damaged);
                Simulate(model);
                simulated++;
            }
            catch (NotSupportedException refusal)
            {
                Assert.That(refusal.Message, Does.Match("^[a-z]+ geom [0-9]+ '.*' and [a-z]+ geom [0-9]+ '.*' may touch"), damaged);
            }
            catch (MjcfException refusal)
            {
                refused++;
                Assert.That(refusal.Line, Is.GreaterThan(0), damaged);
                Assert.That(refusal.Column, Is.GreaterThan(0), damaged);
                Assert.That(refusal.Message, Does.Not.Contain('\n'), damaged);
            }
        }

        // A fuzz that only breaks the syntax never gets as far as the compiler.
        Assert.That(refused, Is.InRange(count / 4, count - (count / 50)));
        Assert.That(simulated, Is.GreaterThan(count / 20));
    }

    // The state may well become infinite: damage makes odd masses and stiffnesses.
    private static void Simulate(Model model)
    {
        using Mechanism mechanism = new(model);
        if (model.Nv > MostDofs)
            return;
        using Simulation simulation = new(mechanism);
        simulation.Advance(3);
        Assert.That(simulation.Contacts, Has.Count.EqualTo(simulation.ContactCount));
    }

    private static IEnumerable<string> Sources()
    {
        yield return Everything.Xml;
        foreach (string name in GoldenFolder.Names.Where((_, i) => i % 5 == 0))
            yield return File.ReadAllText(GoldenFolder.ModelFiles[name]);
    }

    private static string Damage(string text, Random random)
    {
        StringBuilder damaged = new(text);
        int wounds = random.Next(1, 4);
        for (int i = 0; i < wounds && damaged.Length > 0; i++)
        {
            int at = random.Next(damaged.Length), length = Math.Min(random.Next(1, 12), damaged.Length - at);
            switch (random.Next(6))
            {
                case 0:
                    damaged.Remove(at, length);
                    break;
                case 1:
                    damaged.Insert(at, Splinters[random.Next(Splinters.Length)]);
                    break;
                case 2:
                    damaged[at] = (char)random.Next(32, 127);
                    break;
                case 3:
                    damaged.Insert(random.Next(damaged.Length), damaged.ToString(at, length));
                    break;
                default:
                    ReplaceValue(damaged, at, random);
                    break;
            }
        }

        return damaged.ToString();
    }

    // Another value between the next two quotes: syntax stays, meaning goes.
    private static void ReplaceValue(StringBuilder text, int from, Random random)
    {
        string whole = text.ToString();
        int open = whole.IndexOf("=\"", from, StringComparison.Ordinal), close = open < 0 ? -1 : whole.IndexOf('"', open + 2);
        if (close < 0)
            return;
        string value = Splinters[random.Next(Splinters.Length)].Replace('<', ' ').Replace('&', ' ');
        text.Remove(open + 2, close - open - 2).Insert(open + 2, value);
    }

    private static bool IsFinite(Model model)
        => MujocoFields.Of(model).Values.All(numbers => Array.TrueForAll(numbers, double.IsFinite));
}
